package dev.facet.worker.analysis.umap;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Squared Euclidean distances between all points, [rows, rows]. O(rows² · columns) time and O(rows²) memory. They are sums of
 * squared differences, not inner products, so that equal points have distance 0 and close points far from the origin lose
 * nothing.
 */
final class PairwiseDistances {

    /** Columns that are added at a time; with 2,000 rows they fit a core's cache. */
    private static final int BLOCK = 32;
    /** Columns that one pass over a row of sums adds. */
    private static final int UNROLLED = 4;

    private PairwiseDistances() {}

    /**
     * In the unit of the largest power of two that is not above the largest value, so that neither large nor small values leave
     * the range of a double. Each sum has the same order however many threads work.
     *
     * @param cancelled asked between blocks; the sums are incomplete once it says yes
     */
    static double[][] squared(FeatureMatrix points, BooleanSupplier cancelled) {
        int rows = points.rows();
        var squared = new double[rows][rows];
        double unit = unit(points);
        var block = new double[BLOCK][rows];
        for (int first = 0; first < points.columns() && !cancelled.getAsBoolean(); first += BLOCK) {
            fill(block, points, first, unit);
            IntStream.range(0, rows - 1).parallel().forEach(i -> add(block, i, squared[i]));
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                squared[i][j] = squared[j][i];
            }
        }
        return squared;
    }

    private static double unit(FeatureMatrix points) {
        double largest = 0;
        for (double value : points.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.max(Math.getExponent(largest), Double.MIN_EXPONENT));
    }

    /** Columns side by side become rows, zeros after the last: the inner loop then runs along points, and vectorizes. */
    private static void fill(double[][] block, FeatureMatrix points, int first, double unit) {
        int columns = points.columns();
        double[] values = points.values();
        for (int c = 0; c < BLOCK; c++) {
            double[] column = block[c];
            for (int row = 0; row < column.length; row++) {
                column[row] = first + c < columns ? values[row * columns + first + c] / unit : 0;
            }
        }
    }

    private static void add(double[][] block, int i, double[] sums) {
        for (int c = 0; c < BLOCK; c += UNROLLED) {
            add(block, c, i, sums);
        }
    }

    private static void add(double[][] block, int c, int i, double[] sums) {
        double[] b0 = block[c];
        double[] b1 = block[c + 1];
        double[] b2 = block[c + 2];
        double[] b3 = block[c + 3];
        double x0 = b0[i];
        double x1 = b1[i];
        double x2 = b2[i];
        double x3 = b3[i];
        for (int j = i + 1; j < sums.length; j++) {
            double d0 = x0 - b0[j];
            double d1 = x1 - b1[j];
            double d2 = x2 - b2[j];
            double d3 = x3 - b3[j];
            sums[j] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
        }
    }
}
