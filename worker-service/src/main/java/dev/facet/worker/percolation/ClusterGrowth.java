package dev.facet.worker.percolation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Clusters of a lattice as one site after the other is kept, by union-find (Newman and Ziff 2000, 2001): one pass has the
 * largest cluster at every number of kept sites. Almost linear in the pairs of neighbours, and in practice less: a site whose
 * cluster holds all that are kept looks at no more neighbours. Two ints a site; one object serves many passes, one at a time.
 */
final class ClusterGrowth {

    private static final int EMPTY = Integer.MIN_VALUE;

    private final int size;
    private final boolean periodic;
    private final Neighbourhood neighbourhood;
    private final int reach;
    private final int[] differences;
    private final int[] order;
    /** Of a kept site its parent, or of a root the negated size of its cluster. */
    private final int[] parent;

    private int occupied;
    private int largest;

    ClusterGrowth(Lattice lattice) {
        this.size = lattice.size();
        this.periodic = lattice.border() == Border.PERIODIC;
        this.neighbourhood = lattice.neighbourhood();
        this.reach = neighbourhood.reach();
        this.differences = neighbourhood.differences(size);
        this.order = new int[lattice.sites()];
        this.parent = new int[lattice.sites()];
        clear();
    }

    static long bytes(Lattice lattice) {
        return 8L * lattice.sites() + 12L * lattice.neighbours();
    }

    /**
     * Keeps all sites in a random order.
     *
     * @param numbers of kept sites to record the largest cluster at, ascending, in 0..N²
     * @param recorded sizes of the largest cluster there, as many
     * @return false where the meter ended the pass
     */
    boolean grow(RandomGenerator random, int[] numbers, int[] recorded, Trials.Meter meter) {
        clear();
        int next = 0;
        for (int n = 0; n <= order.length; n++) {
            if (n > 0) {
                keep(RandomOrder.draw(order, n - 1, random));
            }
            if (next < numbers.length && numbers[next] == n) {
                recorded[next++] = largest;
            }
            if (!meter.goOn(n)) {
                return false;
            }
        }
        return true;
    }

    /** Takes all sites out. */
    void clear() {
        Arrays.fill(parent, EMPTY);
        RandomOrder.reset(order);
        occupied = 0;
        largest = 0;
    }

    int largest() {
        return largest;
    }

    void keep(int site) {
        parent[site] = -1;
        occupied++;
        int root = site;
        int row = site / size;
        int column = site - row * size;
        boolean inside = inside(row) && inside(column);
        for (int k = 0; k < differences.length; k++) {
            int other = inside ? site + differences[k] : neighbour(row, column, k);
            if (other >= 0 && parent[other] != EMPTY) {
                root = join(root, root(other));
                if (-parent[root] == occupied) {
                    break;
                }
            }
        }
        largest = Math.max(largest, -parent[root]);
    }

    private boolean inside(int coordinate) {
        return coordinate >= reach && coordinate < size - reach;
    }

    /** Index of the k-th neighbour, or -1 where it lies past an open border. */
    private int neighbour(int row, int column, int k) {
        int r = row + neighbourhood.rows()[k];
        int c = column + neighbourhood.columns()[k];
        if (periodic) {
            return Math.floorMod(r, size) * size + Math.floorMod(c, size);
        }
        return r >= 0 && r < size && c >= 0 && c < size ? r * size + c : -1;
    }

    private int join(int a, int b) {
        if (a == b) {
            return a;
        }
        int larger = parent[a] <= parent[b] ? a : b;
        int smaller = larger == a ? b : a;
        parent[larger] += parent[smaller];
        parent[smaller] = larger;
        return larger;
    }

    /** With path halving. */
    private int root(int site) {
        int s = site;
        while (parent[s] >= 0) {
            int up = parent[s];
            if (parent[up] >= 0) {
                parent[s] = parent[up];
            }
            s = parent[s];
        }
        return s;
    }
}
