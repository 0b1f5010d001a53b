package dev.facet.worker.serving;

import dev.facet.worker.diffusion.sampling.Denoiser;
import dev.facet.worker.diffusion.sampling.Denoising;
import dev.facet.worker.diffusion.sampling.TrainedModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A loaded model, and the drawings that have images waiting for its network. All but {@link #model} is guarded by the batcher. */
final class ServedModel implements AutoCloseable {

    private final TrainedModel model;
    private final Supplier<Network> networks;
    private final Runnable whenClosed;
    private final Deque<Network> idle = new ArrayDeque<>();
    private final Deque<Drawing> ready = new ArrayDeque<>(); // each has images that wait

    /** @param whenClosed once its memory is free */
    ServedModel(TrainedModel model, Runnable whenClosed) {
        this(model, () -> new Denoiser(model)::advance, whenClosed);
    }

    /** @param networks makes one thread's way to the network */
    ServedModel(TrainedModel model, Supplier<Network> networks) {
        this(model, networks, () -> {});
    }

    private ServedModel(TrainedModel model, Supplier<Network> networks, Runnable whenClosed) {
        this.model = model;
        this.networks = networks;
        this.whenClosed = whenClosed;
    }

    /** For one thread at a time. */
    @FunctionalInterface
    interface Network {

        /** Takes one denoising step of each image. */
        void advance(List<Denoising> images);
    }

    /** An image in a call, and which start of its drawing it is of. */
    record Taken(Drawing drawing, int start, Denoising image) {}

    TrainedModel model() {
        return model;
    }

    Network network() {
        Network network = idle.poll();
        return network != null ? network : networks.get();
    }

    void giveBack(Network network) {
        idle.push(network);
    }

    /** A drawing has images that wait. */
    void enter(Drawing drawing) {
        if (!ready.contains(drawing)) {
            ready.addLast(drawing);
        }
    }

    void leave(Drawing drawing) {
        ready.remove(drawing);
    }

    boolean hasWaiting() {
        return !ready.isEmpty();
    }

    int waiting() {
        return ready.stream().mapToInt(Drawing::waiting).sum();
    }

    /** Images for a call: one of each drawing in turn, so that a small request does not wait for a large one. */
    List<Taken> take(int most) {
        var taken = new ArrayList<Taken>();
        while (taken.size() < most && !ready.isEmpty()) {
            if (ready.getFirst().sharesCalls()) {
                takeFrom(ready.removeFirst(), 1, taken);
            } else {
                if (taken.isEmpty()) {
                    takeFrom(ready.removeFirst(), most, taken);
                }
                break;
            }
        }
        return taken;
    }

    private void takeFrom(Drawing drawing, int most, List<Taken> taken) {
        for (int i = 0; i < most && drawing.waiting() > 0; i++) {
            taken.add(drawing.take());
        }
        if (drawing.waiting() > 0) {
            ready.addLast(drawing);
        }
    }

    @Override
    public void close() {
        model.close();
        whenClosed.run();
    }
}
