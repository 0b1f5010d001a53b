package dev.facet.worker.percolation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Keeps sites of a torus in a random order until a cluster wraps around it. Every site knows the displacement to its parent; two
 * sites that already share a root, but by ways whose displacements differ, close a loop around the torus (Newman and Ziff
 * 2001). Four ints a site; one object serves many passes, one at a time.
 */
final class WrappingGrowth {

    private static final int EMPTY = Integer.MIN_VALUE;

    private final int size;
    private final Neighbourhood neighbourhood;
    private final int[] order;
    /** Of a kept site its parent, or of a root the negated size of its cluster. */
    private final int[] parent;
    /** From a site to its parent, on the plane that the torus unrolls to. */
    private final int[] rows;

    private final int[] columns;

    /** What {@link #root} found on its way: from the site to the root. */
    private int rowsToRoot;

    private int columnsToRoot;

    WrappingGrowth(Lattice lattice) {
        this.size = lattice.size();
        this.neighbourhood = lattice.neighbourhood();
        this.order = new int[lattice.sites()];
        this.parent = new int[lattice.sites()];
        this.rows = new int[lattice.sites()];
        this.columns = new int[lattice.sites()];
    }

    static long bytes(Lattice lattice) {
        return 16L * lattice.sites() + 8L * lattice.neighbours();
    }

    /** The number of kept sites at which a cluster first wraps around in some direction; N² + 1 where none does, or the meter ended it. */
    int grow(RandomGenerator random, Trials.Meter meter) {
        Arrays.fill(parent, EMPTY);
        RandomOrder.reset(order);
        for (int n = 1; n <= order.length && meter.goOn(n); n++) {
            if (wraps(RandomOrder.draw(order, n - 1, random))) {
                return n;
            }
        }
        return order.length + 1;
    }

    /** Keeps a site. */
    private boolean wraps(int site) {
        parent[site] = -1;
        rows[site] = 0;
        columns[site] = 0;
        int row = site / size;
        int column = site - row * size;
        for (int k = 0; k < neighbourhood.size(); k++) {
            int down = neighbourhood.rows()[k];
            int right = neighbourhood.columns()[k];
            int other = wrap(row + down) * size + wrap(column + right);
            if (parent[other] != EMPTY && closesLoop(site, other, down, right)) {
                return true;
            }
        }
        return false;
    }

    private int wrap(int coordinate) {
        return coordinate < 0 ? coordinate + size : coordinate >= size ? coordinate - size : coordinate;
    }

    /** Joins two sites, the second of which lies (down, right) of the first; or says that they are joined by another way. */
    private boolean closesLoop(int site, int other, int down, int right) {
        int a = root(site);
        int rowsA = rowsToRoot;
        int columnsA = columnsToRoot;
        int b = root(other);
        int apartRows = down + rowsToRoot - rowsA; // from root a to root b
        int apartColumns = right + columnsToRoot - columnsA;
        if (a == b) {
            return apartRows != 0 || apartColumns != 0;
        }
        if (parent[a] <= parent[b]) {
            hang(b, a, -apartRows, -apartColumns);
        } else {
            hang(a, b, apartRows, apartColumns);
        }
        return false;
    }

    private void hang(int smaller, int larger, int down, int right) {
        parent[larger] += parent[smaller];
        parent[smaller] = larger;
        rows[smaller] = down;
        columns[smaller] = right;
    }

    /** With path halving. */
    private int root(int site) {
        rowsToRoot = 0;
        columnsToRoot = 0;
        int s = site;
        while (parent[s] >= 0) {
            int up = parent[s];
            if (parent[up] >= 0) {
                rows[s] += rows[up];
                columns[s] += columns[up];
                parent[s] = parent[up];
            }
            rowsToRoot += rows[s];
            columnsToRoot += columns[s];
            s = parent[s];
        }
        return s;
    }
}
