package dev.facet.worker.percolation;

/** The memory that there is for a simulation. */
final class Heap {

    private Heap() {}

    /** @throws IllegalArgumentException where the heap can never hold so many bytes beside what else lives in it */
    static void require(long bytes, Lattice lattice, int threads) {
        long largest = Runtime.getRuntime().maxMemory() / 10 * 9;
        if (bytes > largest) {
            throw new IllegalArgumentException("a lattice of " + lattice.size() + " x " + lattice.size() + " on "
                    + threads + " thread(s) needs " + mebibytes(bytes) + " MiB, but there are " + mebibytes(largest)
                    + " MiB of memory for it: take a smaller lattice, fewer trials or fewer threads");
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
