package dev.facet.worker.analysis.topology;

/**
 * Goes once through the edges, the shortest first, and finds what needs no reduction: the components (Kruskal's algorithm), and
 * the edges and triangles that are in no apparent pair of equal diameters, the columns of the matrices to reduce.
 *
 * <p>A triangle belongs to its longest edge, so that it is met with the graph of all edges up to its diameter at hand. The vertices
 * that are joined to all of its own are then an intersection of bit sets; no list of all triangles is ever made.
 * O(points⁴ / 64) with triangles, though most need a look at one word only.
 */
final class EdgeSweep {

    private final Filtration filtration;
    private final Allowance allowance;
    private final int words;
    private final long[] joined; // the graph so far: a bit set of neighbours for each point
    private final long[] lens; // neighbours of both ends of the present edge
    private final int[] parents; // of the components so far

    final LongList edges;
    final LongList triangles;

    EdgeSweep(Filtration filtration, Allowance allowance) {
        this.filtration = filtration;
        this.allowance = allowance;
        words = (filtration.points + Long.SIZE - 1) / Long.SIZE;
        allowance.take((long) filtration.points * words * Long.BYTES);
        joined = new long[filtration.points * words];
        lens = new long[words];
        parents = new int[filtration.points];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        edges = new LongList(allowance);
        triangles = new LongList(allowance);
    }

    /**
     * Adds the intervals of dimension 0, and fills the columns of dimensions 1 and 2.
     *
     * @param maxDimension up to which columns are wanted
     */
    void run(int maxDimension, Intervals components) {
        long[] sorted = filtration.edges;
        int shift = 2 * filtration.bits;
        int joins = 0;
        for (int begin = 0, end; begin < sorted.length; begin = end) {
            int rank = (int) (sorted[begin] >>> shift);
            for (end = begin; end < sorted.length && sorted[end] >>> shift == rank; end++) {
                join(first(sorted[end]), second(sorted[end]));
            }
            for (int k = begin; k < end; k++) {
                allowance.check();
                int i = first(sorted[k]);
                int j = second(sorted[k]);
                boolean merges = merge(i, j);
                if (merges) {
                    joins++;
                    components.add(0, filtration.diameter(rank));
                }
                if (maxDimension > 0) {
                    intersect(i, j);
                    int third = firstInLens();
                    if (!merges && (third < 0 || !latestEdge(i, j, third, rank))) {
                        edges.add(sorted[k]);
                    }
                    if (maxDimension > 1 && third >= 0) {
                        triangles(i, j, third, rank);
                    }
                }
            }
        }
        for (int i = joins; i < filtration.points; i++) {
            components.add(0, Double.POSITIVE_INFINITY);
        }
        edges.sortDescending();
        triangles.sortDescending();
    }

    /** Those of which an edge is the latest of its length. With its first, that edge is in an apparent pair. */
    private void triangles(int i, int j, int first, int rank) {
        for (int word = 0; word < words; word++) {
            for (long left = lens[word]; left != 0; left &= left - 1) {
                int k = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                if (k != first && latestEdge(i, j, k, rank) && !apparentCofacet(i, j, k, rank)) {
                    int smallest = Math.min(i, k);
                    int largest = Math.max(j, k);
                    int bits = filtration.bits;
                    triangles.add(((long) rank << (3 * bits))
                            | ((long) smallest << (2 * bits))
                            | ((long) (i + j + k - smallest - largest) << bits)
                            | largest);
                }
            }
        }
    }

    /** Whether (i, j), of that rank and i < j, is the latest edge of the triangle (i, j, k), all of whose edges are there. */
    private boolean latestEdge(int i, int j, int k, int rank) {
        // (j, k) or (k, j) is later if j or k, its smaller vertex, is after i; (i, k) if k is after j, (k, i) never.
        return !(k > i && filtration.rank(j, k) == rank) && !(k > j && filtration.rank(i, k) == rank);
    }

    /** Whether the triangle, of that diameter, is the latest facet of its earliest cofacet, of the same diameter. */
    private boolean apparentCofacet(int i, int j, int k, int rank) {
        int u = firstInLens(k);
        if (u < 0) {
            return false;
        }
        // The facet without a smaller vertex than u is later, so that it must be smaller.
        return !(k < u) // without k: it has the edge (i, j)
                && !(i < u && longest(j, k, u) == rank)
                && !(j < u && longest(i, k, u) == rank);
    }

    private int longest(int a, int b, int c) {
        return Math.max(Math.max(filtration.rank(a, b), filtration.rank(a, c)), filtration.rank(b, c));
    }

    private void join(int i, int j) {
        joined[i * words + j / Long.SIZE] |= 1L << j;
        joined[j * words + i / Long.SIZE] |= 1L << i;
    }

    private void intersect(int i, int j) {
        for (int word = 0; word < words; word++) {
            lens[word] = joined[i * words + word] & joined[j * words + word];
        }
    }

    private int firstInLens() {
        for (int word = 0; word < words; word++) {
            if (lens[word] != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(lens[word]);
            }
        }
        return -1;
    }

    /** The first neighbour of k there, or -1. */
    private int firstInLens(int k) {
        for (int word = 0; word < words; word++) {
            long common = lens[word] & joined[k * words + word];
            if (common != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(common);
            }
        }
        return -1;
    }

    private boolean merge(int i, int j) {
        int a = root(i);
        int b = root(j);
        parents[a] = b;
        return a != b;
    }

    private int root(int i) {
        int node = i;
        while (parents[node] != node) {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }
        return node;
    }

    private int first(long edge) {
        return (int) (edge >>> filtration.bits) & ((1 << filtration.bits) - 1);
    }

    private int second(long edge) {
        return (int) edge & ((1 << filtration.bits) - 1);
    }
}
