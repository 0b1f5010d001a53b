package dev.facet.worker.serving;

import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleOutcome;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.serving.ServedModel.Network;
import dev.facet.worker.serving.ServedModel.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the images of several requests together (continuous batching, Yu et al. 2022, Orca): each call of a network takes one
 * denoising step of images of whichever requests wait for it then, so that a request joins at the next step and leaves after
 * its last. No image depends on the others of its calls.
 */
final class Batcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Batcher.class);

    private final ServingSettings settings;
    private final ServingMeters meters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Set<ServedModel> turns = new LinkedHashSet<>(); // have images that wait, the next one first
    private final Set<Drawing> drawings = new LinkedHashSet<>();
    private int idle;
    private boolean closed;

    Batcher(ServingSettings settings, int threads, ServingMeters meters) {
        this.settings = settings;
        this.meters = meters;
        for (int i = 1; i <= threads; i++) {
            Thread.ofPlatform().daemon().name("drawing-" + i).start(this::draw);
        }
    }

    /**
     * Draws the images of a request, and returns when they are drawn.
     *
     * @param progress hears of its steps, one at a time, on other threads
     * @throws RuntimeException what its network or {@code progress} throws; no other request is hurt
     */
    SampleOutcome draw(ServedModel model, SampleRequest request, Progress progress) {
        var drawing = new Drawing(model, request, settings.merge(), progress);
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the worker stops");
            }
            drawings.add(drawing);
            wait(drawing);
        } finally {
            lock.unlock();
        }
        return drawing.await();
    }

    /** How many requests are on their way. */
    int requests() {
        lock.lock();
        try {
            return drawings.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many threads have nothing to draw. */
    int idle() {
        lock.lock();
        try {
            return idle;
        } finally {
            lock.unlock();
        }
    }

    private void wait(Drawing drawing) {
        drawing.model().enter(drawing);
        turns.add(drawing.model());
        work.signal();
    }

    private record Call(ServedModel model, Network network, List<Taken> images) {

        /** How many images of each drawing are in it. */
        Map<Drawing, Integer> drawings() {
            var counts = new LinkedHashMap<Drawing, Integer>();
            images.forEach(taken -> counts.merge(taken.drawing(), 1, Integer::sum));
            return counts;
        }
    }

    private void draw() {
        try {
            for (Call call = next(); call != null; call = next()) {
                advance(call);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Call next() throws InterruptedException {
        lock.lock();
        try {
            idle++;
            while (turns.isEmpty() && !closed) {
                work.await();
            }
            idle--;
            return closed ? null : call();
        } finally {
            lock.unlock();
        }
    }

    private Call call() {
        ServedModel model = turns.iterator().next();
        turns.remove(model);
        int block = model.model().callBlock();
        int share =
                Math.ceilDiv(Math.ceilDiv(model.waiting(), 1 + idle), block) * block; // the rest is for idle threads
        int most = settings.imagesPerCallUpTo(model.model().callLimit());
        var call = new Call(model, model.network(), model.take(Math.min(share, most)));
        if (model.hasWaiting()) {
            turns.add(model);
            work.signal();
        }
        return call;
    }

    private void advance(Call call) {
        try {
            call.network().advance(call.images().stream().map(Taken::image).toList());
        } catch (Throwable e) {
            failed(call, e);
            return;
        }
        Map<Drawing, Integer> drawings = call.drawings();
        meters.called(call.images().size(), drawings.size());
        var leaving = new ArrayList<Runnable>();
        drawings.forEach((drawing, count) -> {
            try {
                if (!drawing.advanced(count)) {
                    leaving.add(drawing::stop);
                }
            } catch (Throwable e) {
                leaving.add(() -> drawing.fail(e));
            }
        });
        lock.lock();
        try {
            call.model().giveBack(call.network());
            leaving.forEach(Runnable::run);
            takeBack(call);
        } finally {
            lock.unlock();
        }
    }

    private void takeBack(Call call) {
        call.images().forEach(taken -> taken.drawing().takeBack(taken));
        call.drawings().keySet().forEach(this::settle);
    }

    /** Whose call it was cannot be told where several shared it: each begins anew by itself, and one of them will fail alone. */
    private void failed(Call call, Throwable reason) {
        Set<Drawing> involved = call.drawings().keySet();
        lock.lock();
        try {
            if (involved.size() == 1) {
                involved.forEach(drawing -> drawing.fail(reason));
            } else {
                log.warn("a call for {} requests failed; each is tried by itself", involved.size(), reason);
                involved.stream().filter(drawing -> !drawing.isOver()).forEach(Drawing::startAgainAlone);
            }
            takeBack(call);
        } finally {
            lock.unlock();
        }
    }

    private void settle(Drawing drawing) {
        if (drawing.isOver()) {
            drawings.remove(drawing);
            drawing.model().leave(drawing);
            if (!drawing.model().hasWaiting()) {
                turns.remove(drawing.model());
            }
        } else if (drawing.waiting() > 0) {
            wait(drawing);
        }
    }

    /** Fails what is on its way. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            drawings.forEach(drawing -> drawing.fail(new IllegalStateException("the worker stops")));
            drawings.clear();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
