package dev.facet.worker.diffusion.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The threads that compute. Each call of a network is computed by one of them alone, and a batch is several calls, so that the
 * cores seldom wait for each other; jobs that run side by side take turns call by call. How a batch is cut does not depend on the
 * number of lanes, so no result does.
 */
public final class Lanes {

    private final int count;
    private final ExecutorService threads;

    private Lanes(int count) {
        this.count = count;
        var number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                count,
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("lane-" + number.incrementAndGet())
                        .unstarted(task));
    }

    /** So many threads, which last as long as the process. */
    public static Lanes of(int count) {
        return new Lanes(count);
    }

    public int count() {
        return count;
    }

    /** Results to come. */
    @FunctionalInterface
    public interface Pending<T> {

        /**
         * Waits until all tasks have ended, whatever becomes of them.
         *
         * @return their results, in order
         * @throws RuntimeException what the first of those that failed threw
         */
        List<T> await();
    }

    /** Starts tasks; in the order of their submission, and after those that others submitted before. */
    public <T> Pending<T> start(List<Callable<T>> tasks) {
        var results = new ArrayList<CompletableFuture<T>>();
        for (Callable<T> task : tasks) {
            var result = new CompletableFuture<T>();
            results.add(result);
            threads.execute(() -> {
                try {
                    result.complete(task.call());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        }
        return () -> {
            CompletableFuture<Void> all = CompletableFuture.allOf(results.toArray(CompletableFuture[]::new));
            all.exceptionally(_ -> null).join();
            return results.stream().map(Lanes::result).toList();
        };
    }

    /**
     * Does a step of each chain again and again, until it returns false. Between two steps of a chain others get their turn.
     *
     * @throws RuntimeException what a step threw; its chain ends there, and the others go on to their end
     */
    public void takeTurns(List<? extends BooleanSupplier> chains) {
        var ends = new ArrayList<CompletableFuture<Void>>();
        for (BooleanSupplier chain : chains) {
            var end = new CompletableFuture<Void>();
            ends.add(end);
            threads.execute(() -> turn(chain, end));
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .exceptionally(_ -> null)
                .join();
        ends.forEach(Lanes::result);
    }

    private void turn(BooleanSupplier chain, CompletableFuture<Void> end) {
        try {
            if (chain.getAsBoolean()) {
                threads.execute(() -> turn(chain, end));
            } else {
                end.complete(null);
            }
        } catch (Throwable e) {
            end.completeExceptionally(e);
        }
    }

    private static <T> T result(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
