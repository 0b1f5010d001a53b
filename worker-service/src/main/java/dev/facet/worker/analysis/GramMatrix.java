package dev.facet.worker.analysis;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Inner products of the centred points, [rows, rows], or of the centred features, [columns, columns]: X Xᵀ or Xᵀ X with the
 * mean point taken from each row of X first. What follows from distances and angles alone, principal components and cosines
 * of differences among it, follows from the smaller of the two.
 *
 * @param values symmetric, row-major, [size, size]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record GramMatrix(double[] values, int size) {

    /** Rows of the centred matrix's slices that are added up at a time: a slice of 1,024 points fits the second cache. */
    private static final int SLICE = 64;
    /** Columns of the result that are added to at a time, so that the slice's part of them stays in the first cache. */
    private static final int TILE = 256;
    /** The result is one array. */
    private static final int LARGEST = 20_000;

    /**
     * Inner products of points, n² d / 2 multiplications.
     *
     * @throws IllegalArgumentException where the result has more than 20,000 rows, or a sum of squares overflows
     * @throws CancellationException soon after {@code cancelled} says so
     */
    public static GramMatrix ofRows(FeatureMatrix points, BooleanSupplier cancelled) {
        int n = checked(points.rows(), "rows");
        double[] centre = centre(points);
        var sum = new double[n * n];
        var slice = new double[SLICE * n];
        for (int first = 0; first < points.columns(); first += SLICE) {
            stopIf(cancelled);
            int width = Math.min(SLICE, points.columns() - first);
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < width; k++) {
                    slice[k * n + i] = points.at(i, first + k) - centre[first + k];
                }
            }
            add(slice, width, n, sum);
        }
        return mirrored(sum, n);
    }

    /**
     * Inner products of features, n d² / 2 multiplications.
     *
     * @throws IllegalArgumentException where the result has more than 20,000 rows, or a sum of squares overflows
     * @throws CancellationException soon after {@code cancelled} says so
     */
    public static GramMatrix ofColumns(FeatureMatrix points, BooleanSupplier cancelled) {
        int d = checked(points.columns(), "columns");
        double[] centre = centre(points);
        var sum = new double[d * d];
        var slice = new double[SLICE * d];
        for (int first = 0; first < points.rows(); first += SLICE) {
            stopIf(cancelled);
            int height = Math.min(SLICE, points.rows() - first);
            for (int k = 0; k < height; k++) {
                for (int j = 0; j < d; j++) {
                    slice[k * d + j] = points.at(first + k, j) - centre[j];
                }
            }
            add(slice, height, d, sum);
        }
        return mirrored(sum, d);
    }

    /** The mean point, [columns]. A feature that is the same in all rows is its own mean to the last bit. */
    public static double[] centre(FeatureMatrix points) {
        int d = points.columns();
        var centre = new double[d];
        var varies = new boolean[d];
        for (int i = 0; i < points.rows(); i++) {
            for (int j = 0; j < d; j++) {
                centre[j] += points.at(i, j);
                varies[j] |= points.at(i, j) != points.at(0, j);
            }
        }
        for (int j = 0; j < d; j++) {
            centre[j] = varies[j] ? centre[j] / points.rows() : points.at(0, j);
        }
        return centre;
    }

    public double at(int row, int column) {
        return values[row * size + column];
    }

    private static int checked(int size, String what) {
        if (size > LARGEST) {
            throw new IllegalArgumentException("inner products of " + size + " " + what
                    + " do not fit into memory; at most " + LARGEST + " can be compared");
        }
        return size;
    }

    private static void stopIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the analysis was cancelled");
        }
    }

    /** Adds sliceᵀ slice to the upper triangle. Inner loops run along memory, which is what lets the compiler vectorise them. */
    private static void add(double[] slice, int height, int n, double[] sum) {
        for (int tile = 0; tile < n; tile += TILE) {
            int end = Math.min(n, tile + TILE);
            for (int i = 0; i < end; i++) {
                int from = Math.max(tile, i);
                int k = 0;
                for (; k + 8 <= height; k += 8) {
                    addEight(slice, k * n, n, i, from, end, sum, i * n);
                }
                for (; k < height; k++) {
                    double a = slice[k * n + i];
                    for (int j = from; j < end; j++) {
                        sum[i * n + j] += a * slice[k * n + j];
                    }
                }
            }
        }
    }

    private static void addEight(double[] slice, int k0, int n, int i, int from, int end, double[] sum, int row) {
        int k1 = k0 + n;
        int k2 = k1 + n;
        int k3 = k2 + n;
        int k4 = k3 + n;
        int k5 = k4 + n;
        int k6 = k5 + n;
        int k7 = k6 + n;
        double a0 = slice[k0 + i];
        double a1 = slice[k1 + i];
        double a2 = slice[k2 + i];
        double a3 = slice[k3 + i];
        double a4 = slice[k4 + i];
        double a5 = slice[k5 + i];
        double a6 = slice[k6 + i];
        double a7 = slice[k7 + i];
        for (int j = from; j < end; j++) {
            sum[row + j] += a0 * slice[k0 + j]
                    + a1 * slice[k1 + j]
                    + a2 * slice[k2 + j]
                    + a3 * slice[k3 + j]
                    + a4 * slice[k4 + j]
                    + a5 * slice[k5 + j]
                    + a6 * slice[k6 + j]
                    + a7 * slice[k7 + j];
        }
    }

    private static GramMatrix mirrored(double[] upper, int n) {
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(upper[i * n + i])) {
                throw new IllegalArgumentException("the values are too large for their squares to be added up");
            }
            for (int j = 0; j < i; j++) {
                upper[i * n + j] = upper[j * n + i];
            }
        }
        return new GramMatrix(upper, n);
    }
}
