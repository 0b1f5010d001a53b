package dev.facet.worker.analysis.umap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * All eigenvalues of a small symmetric matrix, largest first, and their eigenvectors.
 *
 * @param values [size]
 * @param vectors orthonormal, one a row, [size, size]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record SmallEigenproblem(double[] values, double[][] vectors) {

    private static final int SWEEPS = 50;

    /** Jacobi's method (Golub and Van Loan, Matrix Computations, section 8.5), O(size³) a sweep; it overwrites the matrix. */
    static SmallEigenproblem solve(double[][] matrix) {
        int size = matrix.length;
        var vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(matrix) > 0; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    annihilate(matrix, vectors, p, q);
                }
            }
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new SmallEigenproblem(
                Arrays.stream(order).mapToDouble(i -> matrix[i][i]).toArray(),
                Arrays.stream(order).mapToObj(i -> vectors[i]).toArray(double[][]::new));
    }

    /** The squares off the diagonal; 0 where they are lost in the rounding of those on it. */
    private static double offDiagonal(double[][] matrix) {
        double off = 0;
        double on = 0;
        for (int i = 0; i < matrix.length; i++) {
            on += matrix[i][i] * matrix[i][i];
            for (int j = 0; j < i; j++) {
                off += matrix[i][j] * matrix[i][j];
            }
        }
        return off > 1e-32 * on ? off : 0;
    }

    private static void annihilate(double[][] matrix, double[][] vectors, int p, int q) {
        if (matrix[p][q] == 0) {
            return;
        }
        double tau = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
        double c = 1 / Math.hypot(1, t);
        double s = t * c;
        rotate(matrix[p], matrix[q], c, s);
        for (double[] row : matrix) {
            double old = row[p];
            row[p] = c * old - s * row[q];
            row[q] = s * old + c * row[q];
        }
        rotate(vectors[p], vectors[q], c, s);
    }

    private static void rotate(double[] x, double[] y, double c, double s) {
        for (int i = 0; i < x.length; i++) {
            double old = x[i];
            x[i] = c * old - s * y[i];
            y[i] = s * old + c * y[i];
        }
    }
}
