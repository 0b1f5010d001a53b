package dev.facet.worker.analysis.umap;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.stream.IntStream;

/** How far the neighbours of a projection can be trusted to be neighbours in the data (Venna and Kaski, ICANN 2001). */
public final class Trustworthiness {

    /** Neighbours as many as UMAP's. */
    public static final int NEIGHBOURS = 15;

    private Trustworthiness() {}

    /**
     * {@code 1 - 2 / (n k (2n - 3k - 1)) Σ max(0, rank - k)} over the k nearest neighbours of each point in the projection, with
     * their ranks by distance in the data (1 is the nearest); of equal distances the first in the data. In [0, 1], where 1 says
     * that all neighbours are neighbours in the data too, and about ½ is a random projection's. O(n² · columns) time, O(n²)
     * memory.
     *
     * @param points the data, [n, columns]
     * @param projection its points in the same order, [n, any]
     * @param neighbours k, from 1 and below n / 2
     * @throws IllegalArgumentException if k is not in this range, or the numbers of points differ
     */
    public static double of(FeatureMatrix points, FeatureMatrix projection, int neighbours) {
        int n = points.rows();
        if (projection.rows() != n) {
            throw new IllegalArgumentException("the data has " + n + " points, its projection " + projection.rows());
        }
        if (neighbours < 1 || 2L * neighbours >= n) {
            throw new IllegalArgumentException(
                    "trustworthiness looks at 1 or more neighbours and at less than half of the " + n
                            + " points, not at " + neighbours);
        }
        double[][] squared = PairwiseDistances.squared(points, () -> false);
        NearestNeighbours near = NearestNeighbours.of(PairwiseDistances.squared(projection, () -> false), neighbours);
        long strangers = IntStream.range(0, near.indices().length)
                .parallel()
                .mapToLong(e ->
                        Math.max(0, rank(squared[e / neighbours], e / neighbours, near.indices()[e]) - neighbours))
                .sum();
        return 1 - strangers * (2.0 / ((double) n * neighbours * (2.0 * n - 3.0 * neighbours - 1)));
    }

    /** Place of point j among the others by their distance from point i; 1 is the nearest. */
    private static int rank(double[] squared, int i, int j) {
        double d = squared[j];
        int rank = 1;
        for (int other = 0; other < squared.length; other++) {
            if (other != i && (squared[other] < d || (squared[other] == d && other < j))) {
                rank++;
            }
        }
        return rank;
    }
}
