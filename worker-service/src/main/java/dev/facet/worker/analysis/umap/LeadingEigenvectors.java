package dev.facet.worker.analysis.umap;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Eigenvectors of a symmetric matrix with the largest eigenvalues, by subspace iteration with Chebyshev polynomials (Zhou, Saad,
 * Tiago and Chelikowsky, J. Comput. Phys. 219, 2006). A block of vectors finds eigenvalues that coincide, as a torus has them,
 * which a single Lanczos vector misses.
 */
final class LeadingEigenvectors {

    /** Vectors that are iterated beside the wanted ones; the more, the faster the wanted ones converge. */
    private static final int SPARE = 5;

    private static final int ITERATIONS = 100;
    /** Norm of a residual as a share of the range of the eigenvalues; a layout to start from needs no more. */
    private static final double TOLERANCE = 1e-6;

    private static final int LARGEST_DEGREE = 60;
    /** How much a polynomial may raise the first vector, so that the others are not lost in its rounding. */
    private static final double LARGEST_GAIN = 1e6;

    /** A symmetric matrix. */
    interface Matrix {
        /** Writes the product with {@code x} to {@code y}. */
        void multiply(double[] x, double[] y);
    }

    private final Matrix matrix;
    private final double lowest;
    private double[][] vectors;
    private double[][] products;

    private LeadingEigenvectors(Matrix matrix, double lowest, double[][] vectors) {
        this.matrix = matrix;
        this.lowest = lowest;
        this.vectors = vectors;
        this.products = new double[vectors.length][vectors[0].length];
    }

    /**
     * O(products · columns) and a few of these vectors; columns with the largest eigenvalue first.
     *
     * @param size rows of the matrix
     * @param count how many, at most {@code size}
     * @param lowest a bound below all eigenvalues
     * @return orthonormal, [count, size]
     */
    static double[][] of(Matrix matrix, int size, int count, double lowest, SplittableRandom random) {
        var start = new double[Math.min(size, count + SPARE)][size];
        for (double[] vector : start) {
            fill(vector, random);
        }
        var search = new LeadingEigenvectors(matrix, lowest, start);
        search.orthonormalize(random);
        double[] values = search.rotate();
        for (int n = 0; n < ITERATIONS && !search.hasConverged(values, count); n++) {
            search.filter(values);
            search.orthonormalize(random);
            values = search.rotate();
        }
        return Arrays.copyOf(search.vectors, count);
    }

    private static void fill(double[] vector, SplittableRandom random) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextDouble(-1, 1);
        }
    }

    private boolean hasConverged(double[] values, int count) {
        double range = values[0] - lowest;
        for (int k = 0; k < count; k++) {
            double sum = 0;
            for (int i = 0; i < vectors[k].length; i++) {
                double residual = products[k][i] - values[k] * vectors[k][i];
                sum += residual * residual;
            }
            if (Math.sqrt(sum) > TOLERANCE * range) {
                return false;
            }
        }
        return true;
    }

    /** Damps what belongs to eigenvalues between {@code lowest} and the smallest of the block, and raises what is above. */
    private void filter(double[] values) {
        double cut = values[values.length - 1];
        double centre = (cut + lowest) / 2;
        double half = (cut - lowest) / 2;
        if (half <= TOLERANCE * (values[0] - lowest)) {
            // Next to nothing is left below the block: one plain product does.
            double[][] swapped = vectors;
            vectors = products;
            products = swapped;
            return;
        }
        double top = (values[0] - centre) / half;
        double rate = StrictMath.log(top + Math.sqrt(Math.max(0, top * top - 1)));
        int degree = (int) Math.clamp(StrictMath.log(2 * LARGEST_GAIN) / rate, 2, LARGEST_DEGREE);
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] = chebyshev(vectors[k], degree, centre, half);
        }
    }

    /** {@code T(degree)((matrix - centre) / half) x}, by the recurrence of three terms. */
    private double[] chebyshev(double[] x, int degree, double centre, double half) {
        double[] before = x;
        var product = new double[x.length];
        var now = new double[x.length];
        matrix.multiply(before, now);
        for (int i = 0; i < x.length; i++) {
            now[i] = (now[i] - centre * before[i]) / half;
        }
        for (int n = 2; n <= degree; n++) {
            matrix.multiply(now, product);
            for (int i = 0; i < x.length; i++) {
                before[i] = 2 * (product[i] - centre * now[i]) / half - before[i];
            }
            double[] swapped = before;
            before = now;
            now = swapped;
        }
        return now;
    }

    /** Gram and Schmidt, each vector twice. */
    private void orthonormalize(SplittableRandom random) {
        for (int k = 0; k < vectors.length; k++) {
            double[] vector = vectors[k];
            double left = scaleToOne(vector);
            for (int pass = 0; pass < 2; pass++) {
                for (int other = 0; other < k; other++) {
                    subtract(vector, dot(vector, vectors[other]), vectors[other]);
                }
                left = scaleToOne(vector);
                if (left < 1e-10) {
                    // It lay in the space of the others.
                    fill(vector, random);
                    scaleToOne(vector);
                    pass = -1;
                }
            }
        }
    }

    private static double scaleToOne(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length && norm > 0; i++) {
            vector[i] /= norm;
        }
        return norm;
    }

    private static void subtract(double[] vector, double factor, double[] other) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= factor * other[i];
        }
    }

    /** Rayleigh and Ritz: makes the vectors the best approximations in their space, and returns their eigenvalues. */
    private double[] rotate() {
        int block = vectors.length;
        for (int k = 0; k < block; k++) {
            matrix.multiply(vectors[k], products[k]);
        }
        var projected = new double[block][block];
        for (int j = 0; j < block; j++) {
            for (int k = 0; k <= j; k++) {
                projected[j][k] = dot(vectors[j], products[k]);
                projected[k][j] = projected[j][k];
            }
        }
        var small = SmallEigenproblem.solve(projected);
        vectors = combined(vectors, small.vectors());
        products = combined(products, small.vectors());
        return small.values();
    }

    private static double[][] combined(double[][] vectors, double[][] weights) {
        var combined = new double[vectors.length][vectors[0].length];
        for (int k = 0; k < weights.length; k++) {
            for (int j = 0; j < vectors.length; j++) {
                subtract(combined[k], -weights[k][j], vectors[j]);
            }
        }
        return combined;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
