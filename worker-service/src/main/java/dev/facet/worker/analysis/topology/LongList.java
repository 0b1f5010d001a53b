package dev.facet.worker.analysis.topology;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Simplices, some of which may cancel in pairs: a sum over Z/2. */
final class LongList {

    private final Allowance allowance;
    private long[] values = new long[1 << 8];
    private int size;

    LongList(Allowance allowance) {
        this.allowance = allowance;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    void clear() {
        size = 0;
    }

    void add(long value) {
        if (size == values.length) {
            values = allowance.grow(values, size + 1);
        }
        values[size++] = value;
    }

    void removeIf(LongPredicate condition) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!condition.test(values[i])) {
                values[kept++] = values[i];
            }
        }
        size = kept;
    }

    /** Sorts, and leaves one of the values that occur an odd number of times, none of the others. */
    void cancel() {
        size = cancel(values, size);
    }

    /** Largest first. */
    void sortDescending() {
        Arrays.sort(values, 0, size);
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            long value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    /** How many are left after {@link #cancel()} of the first {@code size} of an array, at its beginning in ascending order. */
    static int cancel(long[] values, int size) {
        Arrays.sort(values, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i + 1 < size && values[i] == values[i + 1]) {
                i++;
            } else {
                values[kept++] = values[i];
            }
        }
        return kept;
    }
}
