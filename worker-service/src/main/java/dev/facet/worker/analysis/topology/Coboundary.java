package dev.facet.worker.analysis.topology;

/**
 * From simplices of one dimension to their cofacets, those with one more vertex, and back.
 *
 * <p>An apparent pair (Bauer 2021, section 3.5) is a simplex and its earliest cofacet, where it is also the latest facet of
 * that cofacet. It belongs to every persistence pairing, so that those of equal diameters are found where they are needed, and
 * neither kept nor reduced.
 */
final class Coboundary {

    private final int points;
    private final int[] ranks;
    private final int dimension;
    private final int bits;
    private final long vertexMask;
    private final int[] joined; // rank of the longest edge from a vertex to a simplex
    private final int[] vertices = new int[4];

    /** @param dimension of the simplices, 1 or 2 */
    Coboundary(Filtration filtration, int dimension) {
        points = filtration.points;
        ranks = filtration.ranks;
        bits = filtration.bits;
        vertexMask = (1L << bits) - 1;
        this.dimension = dimension;
        joined = new int[points];
    }

    /** Where the rank begins in the key of a simplex. */
    int shift() {
        return (dimension + 1) * bits;
    }

    /** Where the rank begins in the key of a cofacet. */
    int cofacetShift() {
        return (dimension + 2) * bits;
    }

    /** Adds all cofacets after one, up to the end of the window. */
    void add(long simplex, long after, Cofacets cofacets) {
        int rank = (int) (simplex >>> shift());
        int first = after < 0 ? 0 : (int) (after >>> cofacetShift());
        join(simplex);
        long vertices = simplex & ((1L << shift()) - 1);
        int u = 0;
        for (int i = 0; i <= dimension + 1; i++) {
            int end = i > dimension ? points : vertex(simplex, i, dimension + 1);
            int below = shift() - i * bits; // bits of the vertices after u
            long others = (vertices >>> below << (below + bits)) | (vertices & ((1L << below) - 1));
            int lastRank = cofacets.lastRank();
            for (; u < end; u++) {
                int diameter = Math.max(rank, joined[u]);
                if (diameter >= first && diameter <= lastRank) {
                    long cofacet = ((long) diameter << cofacetShift()) | others | ((long) u << below);
                    if (cofacet > after) {
                        cofacets.add(cofacet);
                    }
                }
            }
            u = end + 1;
        }
    }

    /** The earliest cofacet if it has the diameter of the simplex, or {@link Cofacets#NONE}. */
    long cofacetOfSameDiameter(long simplex) {
        int rank = (int) (simplex >>> shift());
        int u = firstJoined(row(simplex, 0), row(simplex, 1), row(simplex, dimension), rank, points);
        if (u == points) {
            return Cofacets.NONE;
        }
        long vertices = simplex & ((1L << shift()) - 1);
        int below = 0;
        while (below < shift() && ((vertices >>> below) & vertexMask) > u) {
            below += bits;
        }
        return ((long) rank << cofacetShift())
                | (vertices >>> below << (below + bits))
                | ((long) u << below)
                | (vertices & ((1L << below) - 1));
    }

    /** The facet of the same diameter with which a cofacet forms an apparent pair, or {@link Cofacets#NONE}. */
    long apparentFacet(long cofacet) {
        int rank = (int) (cofacet >>> cofacetShift());
        int size = dimension + 2;
        for (int i = 0; i < size; i++) {
            vertices[i] = vertex(cofacet, i, size);
        }
        int removed = 0; // the facet without the smallest vertex is the latest
        while (removed < size && rankWithout(removed, size) < rank) {
            removed++;
        }
        if (removed == size) {
            return Cofacets.NONE;
        }
        int a = vertices[removed == 0 ? 1 : 0] * points;
        int b = vertices[removed <= 1 ? 2 : 1] * points;
        int c = vertices[removed == size - 1 ? size - 2 : size - 1] * points;
        if (firstJoined(a, b, c, rank, vertices[removed]) < vertices[removed]) {
            return Cofacets.NONE;
        }
        int below = (size - 1 - removed) * bits;
        long all = cofacet & ((1L << cofacetShift()) - 1);
        return ((long) rank << shift()) | (all >>> (below + bits) << below) | (all & ((1L << below) - 1));
    }

    /** The first vertex before the end that is joined to three others within a diameter, or the end. */
    private int firstJoined(int a, int b, int c, int rank, int end) {
        for (int u = 0; u < end; u++) {
            if (ranks[a + u] <= rank && ranks[b + u] <= rank && ranks[c + u] <= rank) {
                return u;
            }
        }
        return end;
    }

    private void join(long simplex) {
        int[] ranks = this.ranks; // locals, so that the loop can be vectorized
        int[] joined = this.joined;
        int a = row(simplex, 0);
        int b = row(simplex, 1);
        int c = row(simplex, dimension);
        for (int u = 0; u < joined.length; u++) {
            joined[u] = Math.max(Math.max(ranks[a + u], ranks[b + u]), ranks[c + u]);
        }
    }

    private int rankWithout(int removed, int size) {
        int rank = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                if (i != removed && j != removed) {
                    rank = Math.max(rank, ranks[vertices[i] * points + vertices[j]]);
                }
            }
        }
        return rank;
    }

    /** Where the distances of a vertex of a simplex begin. */
    private int row(long simplex, int i) {
        return vertex(simplex, i, dimension + 1) * points;
    }

    private int vertex(long key, int i, int size) {
        return (int) ((key >>> ((size - 1 - i) * bits)) & vertexMask);
    }
}
