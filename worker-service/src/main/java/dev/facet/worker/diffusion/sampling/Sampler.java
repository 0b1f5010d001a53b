package dev.facet.worker.diffusion.sampling;

import dev.facet.model.spec.RunSpec;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Drawn;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Stopped;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.torch.Lanes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws many images, on all lanes. The same request gives the same images, bit for bit, whatever the batch size and the
 * number of lanes.
 */
public final class Sampler implements AutoCloseable {

    private final TrainedModel model;
    private final Lanes lanes;

    /**
     * @param run what the weights were trained for
     * @param trained flat weights in the order of the run's layout
     */
    public Sampler(RunSpec run, float[] trained, ComputeDevice device) {
        model = new TrainedModel(run, trained, device);
        lanes = device.lanes();
    }

    /**
     * Draws the images of a request.
     *
     * @param batchSize images that one call of the network takes, at least 1 and at most as many as the model's call limit;
     *     more are taken for that
     * @param progress hears of each denoising step, of one at a time
     */
    public SampleOutcome sample(SampleRequest request, int batchSize, Progress progress) {
        var drawing = new Drawing(request, Math.min(batchSize, model.callLimit()), progress);
        var chains = new ArrayList<Chain>();
        for (int i = 0; i < Math.min(lanes.count(), drawing.batches); i++) {
            chains.add(new Chain(drawing));
        }
        lanes.takeTurns(chains);
        return drawing.outcome();
    }

    /** Images of a call, from {@code first} on. */
    private record Batch(int first, List<Denoising> images) {}

    /** What the chains share: how far the drawing is, the images that are done, and whether to go on. */
    private final class Drawing {
        private final SampleRequest request;
        private final Progress progress;
        private final int pixels = model.size() * model.size();
        private final int count;
        private final int batches;
        private final float[] drawn; // [n, pixels]
        private final Film film;
        private int begun;
        private long done;
        private boolean stopped;

        Drawing(SampleRequest request, int largest, Progress progress) {
            this.request = request;
            this.progress = progress;
            this.count = request.images().size();
            this.batches = batches(count, largest);
            this.drawn = new float[count * pixels];
            this.film = Film.of(request, model);
            progress.filming(film);
        }

        /** As few as can be, but a multiple of the lanes where that leaves each several images. */
        private int batches(int images, int largest) {
            int fewest = Math.ceilDiv(images, largest);
            int even = Math.ceilDiv(fewest, lanes.count()) * lanes.count();
            return images >= 2 * even ? even : fewest;
        }

        /** Null: there is none left. */
        synchronized @Nullable Batch next() {
            if (stopped || begun == batches) {
                return null;
            }
            int from = (int) ((long) begun * count / batches);
            int to = (int) ((long) ++begun * count / batches);
            return new Batch(from, Denoising.start(model, request, from, to, film));
        }

        /** Whether to go on. */
        synchronized boolean advanced(Batch batch) {
            if (!stopped) {
                done += batch.images().size();
                long total = (long) count * batch.images().getFirst().steps();
                stopped = !progress.goOn(done, total);
            }
            return !stopped;
        }

        synchronized void finished(Batch batch) {
            int at = batch.first();
            for (Denoising image : batch.images()) {
                System.arraycopy(image.pixels(), 0, drawn, at * pixels, pixels);
                at++;
            }
        }

        synchronized SampleOutcome outcome() {
            return stopped ? new Stopped() : new Drawn(drawn, film.values());
        }
    }

    /** Batch after batch, a denoising step at a time. */
    private final class Chain implements BooleanSupplier {
        private final Drawing drawing;
        private final Denoiser denoiser = new Denoiser(model);
        private @Nullable Batch batch;

        Chain(Drawing drawing) {
            this.drawing = drawing;
        }

        @Override
        public boolean getAsBoolean() {
            if (batch == null) {
                batch = drawing.next();
                if (batch == null) {
                    return false;
                }
            }
            denoiser.advance(batch.images());
            if (!drawing.advanced(batch)) {
                return false;
            }
            if (batch.images().getFirst().isDone()) {
                drawing.finished(batch);
                batch = null;
            }
            return true;
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
