package dev.facet.worker.analysis.topology;

import java.util.Arrays;

/**
 * The order in which simplices enter: by diameter, then by their vertices, which are compared from the smallest on.
 *
 * <p>Only the order of distances matters to the pairing, so that the rank of a distance stands for it. A simplex is one long
 * whose order is that of the filtration: the rank of its diameter, then its vertices, the smallest first. This plays the part
 * of Ripser's combinatorial number system, with its vertices in reverse, and needs no decoding; it fits as long as a rank and
 * the vertices have 63 bits in all.
 */
final class Filtration {

    /** Rank of distances beyond the threshold. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int MOST_VERTEX_BITS = 16;

    final int points;
    /** Of the distances, symmetric, {@link #NEVER} beyond the threshold and on the diagonal [points, points]. */
    final int[] ranks;
    /** Bits of a vertex in a key. */
    final int bits;
    /** The pairs of points within the threshold, as keys in their order. */
    final long[] edges;

    private final float[] distances; // by rank
    private final int distinct;

    Filtration(DistanceMatrix matrix, double threshold) {
        points = matrix.points();
        bits = Math.max(1, bits(points - 1));
        edges = sorted(matrix, threshold);
        distances = new float[edges.length];
        ranks = new int[points * points];
        Arrays.fill(ranks, NEVER);
        int rank = -1;
        for (int k = 0; k < edges.length; k++) {
            float distance = Float.intBitsToFloat((int) (edges[k] >>> Integer.SIZE));
            if (rank < 0 || distance > distances[rank]) {
                distances[++rank] = distance;
            }
            int i = (int) edges[k] >>> MOST_VERTEX_BITS;
            int j = (int) edges[k] & ((1 << MOST_VERTEX_BITS) - 1);
            ranks[i * points + j] = rank;
            ranks[j * points + i] = rank;
            edges[k] = ((long) rank << (2 * bits)) | ((long) i << bits) | j;
        }
        distinct = rank + 1;
    }

    /** Memory that it takes at most: a rank for each pair of points twice, a key and a distance once. */
    static long bytes(long points) {
        return points * points * Integer.BYTES + points * (points - 1) / 2 * (Long.BYTES + Float.BYTES);
    }

    /** Bits of a number. */
    static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** The pairs within the threshold by distance, then by their points: positive floats are in the order of their bits. */
    private static long[] sorted(DistanceMatrix matrix, double threshold) {
        float[] all = matrix.lowerTriangle();
        int within = 0;
        for (float distance : all) {
            if (distance <= threshold) {
                within++;
            }
        }
        var pairs = new long[within];
        for (int j = 1, k = 0, next = 0; j < matrix.points(); j++) {
            for (int i = 0; i < j; i++, k++) {
                if (all[k] <= threshold) {
                    long distance = Float.floatToRawIntBits(all[k]);
                    pairs[next++] = (distance << Integer.SIZE) | ((long) i << MOST_VERTEX_BITS) | j;
                }
            }
        }
        Arrays.sort(pairs);
        return pairs;
    }

    /** The diameter that a rank stands for. */
    double diameter(int rank) {
        return distances[rank];
    }

    /** The largest rank within the threshold, -1 where there is none. */
    int lastRank() {
        return distinct - 1;
    }

    int rank(int i, int j) {
        return ranks[i * points + j];
    }
}
