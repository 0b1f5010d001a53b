package dev.facet.worker.serving;

import dev.facet.worker.diffusion.sampling.Denoising;
import dev.facet.worker.diffusion.sampling.Film;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleOutcome;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Drawn;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Stopped;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.serving.ServedModel.Taken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way, guarded by the batcher's lock but for {@link #advanced} and {@link #await}. It is awaited until no
 * call has images of it any more, since until then its model must stay loaded.
 */
final class Drawing {

    private final ServedModel model;
    private final SampleRequest request;
    private final Progress progress;
    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
    private final Deque<Denoising> waiting = new ArrayDeque<>();
    private List<Denoising> images = List.of();
    private Film film;
    private boolean sharesCalls;
    private int starts;
    private int inCalls;
    private int done;
    private @Nullable Runnable ending;
    private long steps; // of all images; guarded by this

    /** @param sharesCalls whether its images may be in a call with those of others */
    Drawing(ServedModel model, SampleRequest request, boolean sharesCalls, Progress progress) {
        this.model = model;
        this.request = request;
        this.progress = progress;
        this.sharesCalls = sharesCalls;
        start();
    }

    private void start() {
        film = Film.of(request, model.model()); // images of the start before may still be in calls, and be filmed
        images = Denoising.start(model.model(), request, 0, request.images().size(), film);
        waiting.clear();
        waiting.addAll(images);
        done = 0;
        starts++;
        progress.filming(film);
    }

    /** Begins anew, from the same noise and by itself: a call failed that it shared with others. */
    void startAgainAlone() {
        sharesCalls = false;
        start();
    }

    ServedModel model() {
        return model;
    }

    boolean sharesCalls() {
        return sharesCalls;
    }

    int waiting() {
        return waiting.size();
    }

    /** An image for a call; there must be one that waits. */
    Taken take() {
        inCalls++;
        return new Taken(this, starts, waiting.removeFirst());
    }

    /** An image comes back from its call. */
    void takeBack(Taken taken) {
        inCalls--;
        if (ending == null && taken.start() == starts) {
            if (!taken.image().isDone()) {
                waiting.addLast(taken.image());
            } else if (++done == images.size()) {
                end(() -> whole.complete(true));
            }
        }
        endIfNoneIsInACall();
    }

    void stop() {
        end(() -> whole.complete(false));
    }

    void fail(Throwable reason) {
        end(() -> whole.completeExceptionally(reason));
    }

    private void end(Runnable how) {
        if (ending == null) {
            ending = how;
            waiting.clear();
        }
        endIfNoneIsInACall();
    }

    private void endIfNoneIsInACall() {
        if (ending != null && inCalls == 0) {
            ending.run();
        }
    }

    /** Whether it needs no further call. */
    boolean isOver() {
        return ending != null;
    }

    /**
     * So many of its images took a step.
     *
     * @return whether to go on
     * @throws RuntimeException what its owner's progress throws
     */
    synchronized boolean advanced(int count) {
        steps += count;
        return progress.goOn(steps, total());
    }

    private long total() {
        return (long) request.images().size() * images.getFirst().steps();
    }

    /** Waits for its end. */
    SampleOutcome await() {
        try {
            return whole.join() ? new Drawn(pixels(), film.values()) : new Stopped();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** The images one after the other. */
    private float[] pixels() {
        int size = images.getFirst().pixels().length;
        var all = new float[images.size() * size];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i).pixels(), 0, all, i * size, size);
        }
        return all;
    }
}
