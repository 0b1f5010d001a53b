package dev.facet.worker.analysis.umap;

import java.util.Arrays;

/**
 * The nearest other points of each point, nearest first; of points at the same distance the one that comes first in the data.
 *
 * @param count neighbours of each point
 * @param indices [points, count]
 * @param distances Euclidean, [points, count]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record NearestNeighbours(int count, int[] indices, double[] distances) {

    /**
     * Exact: O(n²) comparisons, and an insertion for each of the few that succeed.
     *
     * @param squared squared distances, [n, n]
     * @param count less than n
     */
    static NearestNeighbours of(double[][] squared, int count) {
        int n = squared.length;
        var indices = new int[n * count];
        var distances = new double[n * count];
        for (int i = 0; i < n; i++) {
            nearest(squared[i], i, count, indices, distances);
        }
        return new NearestNeighbours(count, indices, distances);
    }

    private static void nearest(double[] squared, int i, int count, int[] indices, double[] distances) {
        int start = i * count;
        int end = start + count;
        Arrays.fill(distances, start, end, Double.POSITIVE_INFINITY);
        for (int j = 0; j < squared.length; j++) {
            double d = squared[j];
            if (j == i || d >= distances[end - 1]) {
                continue;
            }
            int k = end - 1;
            for (; k > start && distances[k - 1] > d; k--) {
                distances[k] = distances[k - 1];
                indices[k] = indices[k - 1];
            }
            distances[k] = d;
            indices[k] = j;
        }
        for (int k = start; k < end; k++) {
            distances[k] = Math.sqrt(distances[k]);
        }
    }

    int points() {
        return indices.length / count;
    }
}
