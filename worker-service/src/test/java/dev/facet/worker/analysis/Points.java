package dev.facet.worker.analysis;

import java.util.SplittableRandom;

/** Matrices for tests, and what leaves their geometry as it is, or nearly so. */
public final class Points {

    private Points() {}

    /** Independent standard normal values. */
    public static FeatureMatrix normal(int rows, int columns, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return new FeatureMatrix(values, rows, columns);
    }

    /** Beside each other. */
    public static FeatureMatrix joined(FeatureMatrix left, FeatureMatrix right) {
        int width = left.columns() + right.columns();
        var values = new double[left.rows() * width];
        for (int i = 0; i < left.rows(); i++) {
            System.arraycopy(left.values(), i * left.columns(), values, i * width, left.columns());
            System.arraycopy(right.values(), i * right.columns(), values, i * width + left.columns(), right.columns());
        }
        return new FeatureMatrix(values, left.rows(), width);
    }

    public static FeatureMatrix scaled(FeatureMatrix points, double factor) {
        double[] values = points.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new FeatureMatrix(values, points.rows(), points.columns());
    }

    public static FeatureMatrix moved(FeatureMatrix points, double by) {
        double[] values = points.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += by;
        }
        return new FeatureMatrix(values, points.rows(), points.columns());
    }

    /** Turned by a reflection I - 2 v vᵀ / vᵀv for each of two random v: a rotation. */
    public static FeatureMatrix turned(FeatureMatrix points, long seed) {
        int d = points.columns();
        double[] values = points.values().clone();
        for (long reflection = 0; reflection < 2; reflection++) {
            double[] v = normal(1, d, seed + reflection).values();
            double norm = dot(v, 0, v, 0, d);
            for (int i = 0; i < points.rows(); i++) {
                double along = 2 * dot(values, i * d, v, 0, d) / norm;
                for (int j = 0; j < d; j++) {
                    values[i * d + j] -= along * v[j];
                }
            }
        }
        return new FeatureMatrix(values, points.rows(), d);
    }

    public static double dot(double[] a, int fromA, double[] b, int fromB, int length) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += a[fromA + j] * b[fromB + j];
        }
        return sum;
    }
}
