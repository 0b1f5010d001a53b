package dev.facet.worker.analysis.topology;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** What a computation may take: memory, and time until it is cancelled. */
final class Allowance {

    private static final int CALLS_BETWEEN_CHECKS = 64;

    private final long bytes;
    private final BooleanSupplier cancelled;
    private long taken;
    private int calls;

    Allowance(long bytes, BooleanSupplier cancelled) {
        this.bytes = bytes;
        this.cancelled = cancelled;
    }

    /** @throws CancellationException once the computation is no longer wanted */
    void check() {
        if (calls++ % CALLS_BETWEEN_CHECKS == 0 && cancelled.getAsBoolean()) {
            throw new CancellationException("the homology is no longer wanted");
        }
    }

    /** @throws IllegalArgumentException where that is more than is left */
    void take(long more) {
        taken += more;
        if (taken > bytes) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the homology of these points needs more than the %.1f MiB that it may take: choose fewer points"
                            + " (farthest-point sampling takes them), a lower dimension or a smaller threshold",
                    bytes / (double) (1 << 20)));
        }
    }

    void giveBack(long less) {
        taken -= less;
    }

    /** A copy of at least a length, in place of the array. */
    long[] grow(long[] array, int length) {
        int longer = Math.max(length, 2 * array.length);
        take((long) longer * Long.BYTES); // both are there for a moment
        long[] copy = Arrays.copyOf(array, longer);
        giveBack((long) array.length * Long.BYTES);
        return copy;
    }
}
