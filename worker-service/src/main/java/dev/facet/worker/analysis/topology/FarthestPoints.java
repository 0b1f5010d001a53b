package dev.facet.worker.analysis.topology;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.Arrays;

/**
 * Farthest-point sampling (Gonzalez 1985): each next point is the one farthest from those that were taken, so that few points
 * cover the cloud as evenly as they can; no cover with as many balls has less than half the radius.
 */
public final class FarthestPoints {

    private FarthestPoints() {}

    /**
     * Takes points in turn; of points equally far, the first. O(count rows columns).
     *
     * @param count from 1; more than there are rows takes all of them
     * @param start row that is taken first
     * @return rows in the order in which they were taken, so that a beginning of it is a smaller sample [min(count, rows)]
     */
    public static int[] of(FeatureMatrix matrix, int count, int start) {
        if (count < 1) {
            throw new IllegalArgumentException("a sample needs at least 1 point, not " + count);
        }
        if (start < 0 || start >= matrix.rows()) {
            throw new IllegalArgumentException("no row " + start + " among " + matrix.rows() + " to start from");
        }
        var taken = new int[Math.min(count, matrix.rows())];
        var squaredDistances =
                new double[matrix.rows()]; // to the nearest that was taken; negative for those themselves
        Arrays.fill(squaredDistances, Double.POSITIVE_INFINITY);
        for (int i = 0, next = start; i < taken.length; i++) {
            taken[i] = next;
            squaredDistances[next] = -1;
            int last = next;
            for (int row = 0; row < squaredDistances.length; row++) {
                if (squaredDistances[row] >= 0) {
                    squaredDistances[row] =
                            Math.min(squaredDistances[row], DistanceMatrix.squaredDistance(matrix, row, last));
                }
                if (squaredDistances[row] > squaredDistances[next]) {
                    next = row;
                }
            }
        }
        return taken;
    }
}
