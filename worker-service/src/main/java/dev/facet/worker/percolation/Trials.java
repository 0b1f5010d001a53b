package dev.facet.worker.percolation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Independent trials on some threads. Each thread has a worker with the memory of one trial, and takes the next trial there is. */
final class Trials {

    private static final long REPORT_MILLIS = 50;

    private final int count;
    private final int sites;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder kept = new LongAdder();
    private volatile boolean ended;

    private Trials(int count, int sites) {
        this.count = count;
        this.sites = sites;
    }

    /** Runs one trial after the other, never two at a time. */
    @FunctionalInterface
    interface Worker {
        void run(int trial, Meter meter);
    }

    /** Counts the sites that a trial has kept. */
    final class Meter {

        private static final int STRIDE = 1 << 16;

        private int counted;

        /**
         * @param n sites kept so far, called after each
         * @return false where the trial is to end at once
         */
        boolean goOn(int n) {
            if (n - counted < STRIDE) {
                return true;
            }
            kept.add(n - counted);
            counted = n;
            return !ended;
        }

        private void close() {
            kept.add(sites - counted); // a trial may end before its last site
        }
    }

    /**
     * @param sites of a lattice
     * @return false where the progress ended the trials, or the calling thread was interrupted
     */
    static boolean run(int count, int sites, int threads, Progress progress, Supplier<Worker> workers) {
        if (threads < 1) {
            throw new IllegalArgumentException("need at least one thread, but got " + threads);
        }
        var trials = new Trials(count, sites);
        try (var executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < Math.min(threads, count); i++) {
                running.add(executor.submit(() -> trials.work(workers.get())));
            }
            try {
                for (Future<?> worker : running) {
                    trials.await(worker, progress);
                }
                // At the end in any case, however soon that is.
                return !trials.ended && progress.goOn(1);
            } finally {
                trials.ended = true; // where a worker or the progress failed, the others need not go on
            }
        }
    }

    /** A meter for a pass by itself. */
    static Meter unwatched() {
        return new Trials(1, Integer.MAX_VALUE).new Meter();
    }

    private void work(Worker worker) {
        for (int trial = next.getAndIncrement(); trial < count && !ended; trial = next.getAndIncrement()) {
            var meter = new Meter();
            worker.run(trial, meter);
            meter.close();
        }
    }

    private void await(Future<?> worker, Progress progress) {
        while (true) {
            try {
                worker.get(REPORT_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (!ended && !progress.goOn(Math.min(1, kept.sum() / ((double) count * sites)))) {
                    ended = true;
                }
            } catch (InterruptedException e) {
                ended = true;
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a trial failed", e.getCause());
            }
        }
    }
}
