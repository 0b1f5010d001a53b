package dev.facet.worker.analysis.topology;

import java.util.Arrays;

/** Which column has a simplex as its pivot: open addressing with linear probing, at most half full. */
final class PivotTable {

    private static final long FREE = -1;

    private final Allowance allowance;
    private long[] keys = free(1 << 10);
    private int[] columns = new int[1 << 10];
    private int size;

    PivotTable(Allowance allowance) {
        this.allowance = allowance;
    }

    /** The column, or -1. */
    int column(long pivot) {
        int mask = keys.length - 1;
        for (int slot = slot(pivot, mask); ; slot = (slot + 1) & mask) {
            if (keys[slot] == pivot) {
                return columns[slot];
            }
            if (keys[slot] == FREE) {
                return -1;
            }
        }
    }

    /** Adds a pivot that is not there yet. */
    void put(long pivot, int column) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        place(pivot, column);
        size++;
    }

    private void place(long pivot, int column) {
        int mask = keys.length - 1;
        int slot = slot(pivot, mask);
        while (keys[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = pivot;
        columns[slot] = column;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldColumns = columns;
        allowance.take(2L * oldKeys.length * (Long.BYTES + Integer.BYTES)); // both are there for a moment
        keys = free(2 * oldKeys.length);
        columns = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                place(oldKeys[i], oldColumns[i]);
            }
        }
        allowance.giveBack((long) oldKeys.length * (Long.BYTES + Integer.BYTES));
    }

    /** Fibonacci hashing. */
    private static int slot(long pivot, int mask) {
        return (int) ((pivot * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    }

    private static long[] free(int slots) {
        var keys = new long[slots];
        Arrays.fill(keys, FREE);
        return keys;
    }
}
