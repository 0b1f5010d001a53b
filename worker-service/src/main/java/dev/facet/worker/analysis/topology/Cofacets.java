package dev.facet.worker.analysis.topology;

import java.util.Arrays;

/**
 * Cofacets within a window of the filtration, the earliest first; equal ones cancel in pairs, as sums over Z/2 do. A binary heap of
 * bounded size: what does not fit is left out from the end, and the window ends before it.
 */
final class Cofacets {

    static final long NONE = Long.MAX_VALUE;

    private final Allowance allowance;
    private final int rankShift;
    private final int capacity;
    private long[] heap;
    private int size;
    private int lastRank;

    /** @param capacity that is exceeded only where a single diameter needs more, at least 4 */
    Cofacets(Allowance allowance, int rankShift, int capacity) {
        this.allowance = allowance;
        this.rankShift = rankShift;
        this.capacity = capacity;
        heap = new long[Math.min(capacity, 1 << 10)];
    }

    /** The rank of the diameters with which the window ends. */
    int lastRank() {
        return lastRank;
    }

    /** Opens a window, from which nothing is there yet. */
    void open(int lastRank) {
        size = 0;
        this.lastRank = lastRank;
    }

    /** Adds a cofacet of the window; another is left out. */
    void add(long cofacet) {
        if (cofacet >>> rankShift > lastRank) {
            return;
        }
        if (size == heap.length) {
            makeRoom();
            add(cofacet);
            return;
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (heap[parent] <= cofacet) {
                break;
            }
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = cofacet;
    }

    /** Takes out the earliest that occurs an odd number of times, and all before it; {@link #NONE} if there is none. */
    long poll() {
        while (size > 0) {
            long first = pop();
            if (size == 0 || heap[0] != first) {
                return first;
            }
            pop();
        }
        return NONE;
    }

    private void makeRoom() {
        size = LongList.cancel(heap, size); // in ascending order, which is a heap
        if (2 * size <= heap.length) {
            return;
        }
        long middle = heap[size / 2] >>> rankShift;
        if (heap.length < capacity || heap[0] >>> rankShift == middle) {
            heap = allowance.grow(heap, 2 * heap.length);
            return;
        }
        lastRank = (int) middle - 1;
        int end = Arrays.binarySearch(heap, 0, size, middle << rankShift);
        size = end < 0 ? -end - 1 : end;
    }

    private long pop() {
        long first = heap[0];
        long last = heap[--size];
        int hole = 0;
        for (int child = 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= last) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = last;
        return first;
    }
}
