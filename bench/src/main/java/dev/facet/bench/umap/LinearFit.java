package dev.facet.bench.umap;

import dev.facet.worker.analysis.FeatureMatrix;

/** Linear regression with an intercept on the few columns of a projection. */
final class LinearFit {

    private LinearFit() {}

    /**
     * The share of the target's variance that the fit explains, R². Columns are made orthogonal one after the other (Gram and
     * Schmidt), and each takes its part.
     */
    static double rSquared(FeatureMatrix projection, double[] target) {
        double[][] columns = new double[projection.columns()][projection.rows()];
        for (int c = 0; c < columns.length; c++) {
            for (int i = 0; i < projection.rows(); i++) {
                columns[c][i] = projection.at(i, c);
            }
            centre(columns[c]);
            for (int other = 0; other < c; other++) {
                remove(columns[other], columns[c]);
            }
        }
        double[] residual = target.clone();
        centre(residual);
        double total = dot(residual, residual);
        for (double[] column : columns) {
            remove(column, residual);
        }
        return 1 - dot(residual, residual) / total;
    }

    private static void centre(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= sum / values.length;
        }
    }

    private static void remove(double[] direction, double[] values) {
        double factor = dot(direction, values) / dot(direction, direction);
        for (int i = 0; i < values.length; i++) {
            values[i] -= factor * direction[i];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
