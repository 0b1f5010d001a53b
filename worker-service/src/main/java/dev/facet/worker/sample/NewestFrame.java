package dev.facet.worker.sample;

import dev.facet.model.job.LeaseLostException;
import dev.facet.worker.diffusion.sampling.Film;
import dev.facet.worker.diffusion.sampling.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the newest frame of a drawing every now and then until it is closed, so that one can watch. By a thread of its own: a
 * database that is slow or away holds up nobody who draws, and what cannot be stored is missed by those alone who watch.
 */
final class NewestFrame implements Progress, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NewestFrame.class);

    private final Progress progress;
    private final Duration every;
    private final Store store;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Film film;

    /** Where frames go. */
    @FunctionalInterface
    interface Store {

        /**
         * @param number of the frame, from 0
         * @param values [n, size × size]
         */
        void write(int number, float[] values);
    }

    private NewestFrame(Progress progress, Duration every, Store store) {
        this.progress = progress;
        this.every = every;
        this.store = store;
    }

    /**
     * @param name of whose frames they are
     * @param progress hears of the drawing too
     * @param every between two frames, and before the first: what is drawn sooner is not stored on its way
     */
    static NewestFrame of(String name, Progress progress, Duration every, Store store) {
        var frame = new NewestFrame(progress, every, store);
        Thread.ofVirtual().name("newest frame of " + name).start(() -> frame.storeUntilClosed(name));
        return frame;
    }

    @Override
    public boolean goOn(long done, long total) {
        return progress.goOn(done, total);
    }

    @Override
    public void filming(Film film) {
        this.film = film;
    }

    private void storeUntilClosed(String name) {
        int stored = -1;
        try {
            while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                Film seen = film;
                if (seen != null && seen.newest() > stored) { // where all began anew it has to come past it first
                    stored = seen.newest();
                    store.write(stored, seen.frame(stored));
                }
            }
        } catch (LeaseLostException e) {
            log.debug("No frame of {} is stored any more", name, e); // what draws will hear of it too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("No frame of {} is stored any more; it is drawn all the same", name, e);
        }
    }

    /** Does not wait for a frame that is being stored: once its job has ended, the fence keeps it out. */
    @Override
    public void close() {
        closed.countDown();
    }
}
