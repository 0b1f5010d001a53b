package dev.facet.worker.analysis.topology;

import dev.facet.worker.analysis.FeatureMatrix;

/**
 * Distances between points, in single precision as in Ripser: distances that differ by rounding alone are ties then, not intervals.
 *
 * @param lowerTriangle finite and not negative: d(1,0), d(2,0), d(2,1), d(3,0), ... [points (points - 1) / 2]
 * @param points at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record DistanceMatrix(float[] lowerTriangle, int points) {

    /** @throws IllegalArgumentException where the sizes disagree, or a distance is negative, NaN or infinite */
    public DistanceMatrix {
        if (points < 1 || (long) points * (points - 1) / 2 != lowerTriangle.length) {
            throw new IllegalArgumentException(points + " points have " + (long) points * (points - 1) / 2
                    + " distances, but there are " + lowerTriangle.length);
        }
        for (float distance : lowerTriangle) {
            if (!(distance >= 0) || distance == Float.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("distances must be finite and not negative, but one is " + distance);
            }
        }
    }

    /** Euclidean distances between the rows; O(rows² columns). */
    public static DistanceMatrix euclidean(FeatureMatrix matrix) {
        int points = matrix.rows();
        if ((long) points * (points - 1) / 2 > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(points + " points have too many distances");
        }
        var distances = new float[points * (points - 1) / 2];
        int next = 0;
        for (int i = 1; i < points; i++) {
            for (int j = 0; j < i; j++) {
                distances[next++] = (float) Math.sqrt(squaredDistance(matrix, i, j));
            }
        }
        return new DistanceMatrix(distances, points);
    }

    /** Distance between two points, 0 from a point to itself. */
    public float at(int i, int j) {
        if (i == j) {
            return 0;
        }
        int larger = Math.max(i, j);
        return lowerTriangle[larger * (larger - 1) / 2 + Math.min(i, j)];
    }

    static double squaredDistance(FeatureMatrix matrix, int i, int j) {
        double[] values = matrix.values();
        int columns = matrix.columns();
        double sum = 0;
        for (int k = 0, a = i * columns, b = j * columns; k < columns; k++) {
            double difference = values[a + k] - values[b + k];
            sum += difference * difference;
        }
        return sum;
    }
}
