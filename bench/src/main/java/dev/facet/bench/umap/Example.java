package dev.facet.bench.umap;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A matrix with a row for each condition (x, y) of a grid of 32 × 32. */
enum Example {
    PLANE("bump images"),
    TORUS_IMAGES("bump images, periodic"),
    TORUS("Clifford torus with noise"),
    NOISE("Gaussian noise");

    static final int SIDE = 32;
    static final int POINTS = SIDE * SIDE;

    private static final int FEATURES = 4096;
    /** Moves a point by 0.13 in all; points next to each other on the torus are 0.2 apart. */
    private static final double DEVIATION = 0.002;

    final String title;

    Example(String title) {
        this.title = title;
    }

    FeatureMatrix matrix() {
        return switch (this) {
            case PLANE -> images(false);
            case TORUS_IMAGES -> images(true);
            case TORUS -> torus();
            case NOISE -> noise();
        };
    }

    /** [x, y, sin x, sin y, cos x, cos y] of each row; the angles go once around in a side. */
    static double[][] targets() {
        var targets = new double[6][POINTS];
        for (int i = 0; i < POINTS; i++) {
            double[] angles = angles(i);
            for (int axis = 0; axis < 2; axis++) {
                targets[axis][i] = label(i, axis);
                targets[2 + axis][i] = Math.sin(angles[axis]);
                targets[4 + axis][i] = Math.cos(angles[axis]);
            }
        }
        return targets;
    }

    private static int label(int row, int axis) {
        return axis == 0 ? row / SIDE : row % SIDE;
    }

    private static double[] angles(int row) {
        return new double[] {2 * Math.PI * label(row, 0) / SIDE, 2 * Math.PI * label(row, 1) / SIDE};
    }

    /** Bumps with sigma = 1 on white. */
    private static FeatureMatrix images(boolean periodic) {
        var values = new double[POINTS * POINTS];
        for (int row = 0; row < POINTS; row++) {
            for (int pixel = 0; pixel < POINTS; pixel++) {
                double squares = 0;
                for (int axis = 0; axis < 2; axis++) {
                    int d = Math.abs(label(row, axis) - label(pixel, axis));
                    d = periodic ? Math.min(d, SIDE - d) : d;
                    squares += d * d;
                }
                values[row * POINTS + pixel] = 1 - Math.exp(-squares / 2);
            }
        }
        return new FeatureMatrix(values, POINTS, POINTS);
    }

    /** (cos x, sin x, cos y, sin y) through a random linear map of about unit gain, and noise. */
    private static FeatureMatrix torus() {
        var random = new SplittableRandom(1);
        var map = new double[4][FEATURES];
        for (double[] row : map) {
            Arrays.setAll(row, c -> random.nextGaussian() / Math.sqrt(FEATURES));
        }
        var values = new double[POINTS * FEATURES];
        for (int row = 0; row < POINTS; row++) {
            double[] angles = angles(row);
            for (int c = 0; c < FEATURES; c++) {
                values[row * FEATURES + c] = Math.cos(angles[0]) * map[0][c]
                        + Math.sin(angles[0]) * map[1][c]
                        + Math.cos(angles[1]) * map[2][c]
                        + Math.sin(angles[1]) * map[3][c]
                        + DEVIATION * random.nextGaussian();
            }
        }
        return new FeatureMatrix(values, POINTS, FEATURES);
    }

    private static FeatureMatrix noise() {
        var random = new SplittableRandom(2);
        var values = new double[POINTS * FEATURES];
        Arrays.setAll(values, i -> random.nextGaussian());
        return new FeatureMatrix(values, POINTS, FEATURES);
    }
}
