package dev.facet.worker.engine;

import dev.facet.model.spec.InvalidSpecException;
import dev.facet.worker.diffusion.memory.ComputingThreads;
import dev.facet.worker.diffusion.memory.MemoryEstimate;
import dev.facet.worker.hardware.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that this worker's jobs share. Each reserves what it is estimated to need before it begins, and waits while the
 * others leave it too little. Those that wait are served in their order, so that a large job is not passed by small ones for
 * ever; only interactive ones go before them.
 */
public final class MemoryBudget {

    private static final Logger log = LoggerFactory.getLogger(MemoryBudget.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100); // at whether to give up

    private final MemorySize limit;
    private final MemorySize heap;
    private final Runnable giveBack;
    private final List<Runnable> spares = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Reservation> held = new ArrayList<>(); // guarded by lock, as is the next
    private final List<Reservation> waiting = new ArrayList<>();

    /**
     * @param limit for all jobs together
     * @param heap that a job may use
     * @param giveBack gives back to the system what a job has freed
     */
    MemoryBudget(MemorySize limit, MemorySize heap, Runnable giveBack) {
        this.limit = limit;
        this.heap = heap;
        this.giveBack = giveBack;
    }

    /** A job's part of the memory, until it is closed. */
    public final class Reservation implements AutoCloseable {
        private final MemoryNeed need;

        private Reservation(MemoryNeed need) {
            this.need = need;
        }

        @Override
        public void close() {
            if (!need.interactive()) { // loaded models come and go, and the next one takes what the last one freed
                giveBack.run();
            }
            lock.lock();
            try {
                held.remove(this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Reserves memory, and waits for it while others have too much of it.
     *
     * @param giveUp looked at again and again while it waits
     * @return empty: it gave up
     * @throws InvalidSpecException where the job would not fit even if it were the only one; the message says what to do
     */
    public Optional<Reservation> reserve(MemoryNeed need, BooleanSupplier giveUp) {
        need.checkAgainst(limit, heap);
        var asked = new Reservation(need);
        if (take(asked, Duration.ZERO)) {
            return Optional.of(asked);
        }
        try {
            var needed = new MemorySize(need.estimate().total());
            log.info(
                    "{} waits for memory: it needs about {}, and {} of {} are reserved",
                    need.what(),
                    needed,
                    reserved(),
                    limit);
            spares.forEach(Runnable::run);
            while (!giveUp.getAsBoolean()) {
                if (take(asked, BETWEEN_LOOKS)) {
                    return Optional.of(asked);
                }
            }
            return Optional.empty();
        } finally {
            leave(asked);
        }
    }

    /** Has something closed, whenever somebody waits, that is held for nothing but speed. */
    public void closeWhenShort(Runnable spare) {
        spares.add(spare);
    }

    /** Whether somebody waits. */
    public boolean isShort() {
        return waiting() > 0;
    }

    /** How many jobs wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    MemorySize limit() {
        return limit;
    }

    /** What the jobs hold that run now. */
    MemorySize reserved() {
        lock.lock();
        try {
            return new MemorySize(sum(held.stream()));
        } finally {
            lock.unlock();
        }
    }

    /** Takes the memory now or within {@code patience}; if not, it is one of those that wait. */
    private boolean take(Reservation asked, Duration patience) {
        lock.lock();
        try {
            if (!waiting.contains(asked)) {
                waiting.add(asked);
            }
            long rest = patience.toNanos();
            while (!mayTake(asked)) {
                if (rest <= 0) {
                    return false;
                }
                rest = changed.awaitNanos(rest);
            }
            waiting.remove(asked);
            held.add(asked);
            changed.signalAll(); // the next one may fit too
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for memory", e);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Reservation asked) {
        lock.lock();
        try {
            waiting.remove(asked);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean mayTake(Reservation asked) {
        boolean itsTurn = asked.need.interactive()
                || waiting.stream()
                                .filter(other -> !other.need.interactive())
                                .findFirst()
                                .orElseThrow()
                        == asked;
        return itsTurn && sum(Stream.concat(held.stream(), Stream.of(asked))) <= limit.bytes();
    }

    /** A thread of a CPU keeps what its largest call needed, so jobs that share the threads share that. */
    private static long sum(Stream<Reservation> reservations) {
        long bytes = 0;
        Map<ComputingThreads, Long> largestCalls = new HashMap<>();
        for (Reservation reservation : reservations.toList()) {
            MemoryEstimate estimate = reservation.need.estimate();
            bytes += estimate.weights();
            if (estimate.threads().gpu()) {
                bytes += estimate.calls() * estimate.call();
            } else {
                largestCalls.merge(estimate.threads(), estimate.call(), Math::max);
            }
        }
        for (var largest : largestCalls.entrySet()) {
            bytes += largest.getKey().count() * largest.getValue();
        }
        return bytes;
    }
}
