package dev.facet.worker.analysis.projection;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.GramMatrix;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal component analysis (Pearson 1901; Hotelling 1933) through the eigenvectors of the smaller Gram matrix of the
 * centred points. With λ the variances along the components, population variances in decreasing order,
 *
 * <ul>
 *   <li>a component explains λ_i / Σλ; those of at most 1e-12 λ_1 are rounding, and left out;
 *   <li>the effective dimension is the participation ratio (Σλ)² / Σλ², from 1 to the number of components (science: section 4).
 * </ul>
 *
 * A component's sign is free; here its loading of the largest magnitude is positive (the first one, among equals but for
 * rounding). Where all points are equal, no component is there: nothing is explained, the effective dimension is 0, and the
 * scores are one column of zeros.
 *
 * @param explained shares of the variance, decreasing, sum 1, [rank]
 * @param scores coordinates of the points along the first components, [rows, at most the number asked for and the rank]
 * @param totalVariance mean squared distance of a point to the mean point, Σλ
 * @param effectiveDimension participation ratio
 * @param constantFeatures number of features that are the same in all points
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record PrincipalComponents(
        double[] explained,
        FeatureMatrix scores,
        double totalVariance,
        double effectiveDimension,
        int constantFeatures) {

    private static final double ROUNDING = 1e-12;
    /** Loadings that differ by less than this share are equal: which is the first is then a matter of their order alone. */
    private static final double TIE = 1e-6;
    /** The time grows with the cube: about 2 s for 1,000, and minutes for this many. */
    private static final int LARGEST = 4096;

    /**
     * Analyses points; n d min(n, d) / 2 multiplications for the Gram matrix and about 9 min(n, d)³ for its eigenvectors.
     *
     * @param components number of columns of scores, at least 1
     * @throws IllegalArgumentException where points and features both are more than 4,096
     */
    public static PrincipalComponents of(FeatureMatrix points, int components) {
        int n = points.rows();
        int d = points.columns();
        if (components < 1) {
            throw new IllegalArgumentException("at least 1 component must be asked for, not " + components);
        }
        if (Math.min(n, d) > LARGEST) {
            throw new IllegalArgumentException("a matrix of " + n + " x " + d
                    + " is too large for its principal components: " + "rows or columns must be at most " + LARGEST);
        }
        boolean ofRows = n <= d;
        var gram = ofRows ? GramMatrix.ofRows(points, () -> false) : GramMatrix.ofColumns(points, () -> false);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(gram.size(), true, true);
        if (!eigen.decompose(DMatrixRMaj.wrap(gram.size(), gram.size(), gram.values()))) {
            throw new IllegalStateException("the eigenvalues of a " + n + " x " + d + " matrix did not converge");
        }
        int[] order = IntStream.range(0, gram.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] variances = IntStream.of(order)
                .mapToDouble(i -> eigen.getEigenvalue(i).getReal() / n)
                .toArray();
        int rank = (int) IntStream.range(0, variances.length)
                .takeWhile(i -> variances[i] > ROUNDING * variances[0])
                .count();

        double[] centre = GramMatrix.centre(points);
        int kept = Math.clamp(rank, 1, components);
        var scores = new double[n * kept];
        for (int k = 0; k < Math.min(rank, components); k++) {
            double[] vector = eigen.getEigenVector(order[k]).getData();
            double[] loadings = ofRows ? loadings(points, centre, vector) : vector;
            // The features' vector has length one; times the points it gives scores, whose squares add up to n λ.
            double[] score = ofRows ? vector : scores(points, centre, vector);
            double scale = sign(loadings) * (ofRows ? Math.sqrt(n * variances[k]) : 1);
            for (int i = 0; i < n; i++) {
                scores[i * kept + k] = scale * score[i];
            }
        }
        return summary(variances, rank, new FeatureMatrix(scores, n, kept), constantFeatures(points));
    }

    private static PrincipalComponents summary(
            double[] variances, int rank, FeatureMatrix scores, int constantFeatures) {
        double total = 0;
        double squares = 0;
        for (int i = 0; i < rank; i++) {
            total += variances[i];
            // Ratios to the largest, as the square of a tiny variance is zero.
            squares += (variances[i] / variances[0]) * (variances[i] / variances[0]);
        }
        var explained = new double[rank];
        for (int i = 0; i < rank; i++) {
            explained[i] = variances[i] / total;
        }
        double dimension = rank == 0 ? 0 : (total / variances[0]) * (total / variances[0]) / squares;
        return new PrincipalComponents(explained, scores, total, dimension, constantFeatures);
    }

    /** What the component weighs each feature with, but for a positive factor: Xᵀ u. */
    private static double[] loadings(FeatureMatrix points, double[] centre, double[] vector) {
        var loadings = new double[points.columns()];
        for (int i = 0; i < points.rows(); i++) {
            for (int j = 0; j < loadings.length; j++) {
                loadings[j] += vector[i] * (points.at(i, j) - centre[j]);
            }
        }
        return loadings;
    }

    private static double[] scores(FeatureMatrix points, double[] centre, double[] loadings) {
        var scores = new double[points.rows()];
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < loadings.length; j++) {
                scores[i] += (points.at(i, j) - centre[j]) * loadings[j];
            }
        }
        return scores;
    }

    private static double sign(double[] loadings) {
        double largest = 0;
        for (double loading : loadings) {
            largest = Math.max(largest, Math.abs(loading));
        }
        for (double loading : loadings) {
            if (Math.abs(loading) >= (1 - TIE) * largest) {
                return loading < 0 ? -1 : 1;
            }
        }
        return 1;
    }

    private static int constantFeatures(FeatureMatrix points) {
        int constant = 0;
        for (int j = 0; j < points.columns(); j++) {
            int row = 1;
            while (row < points.rows() && points.at(row, j) == points.at(0, j)) {
                row++;
            }
            constant += row == points.rows() ? 1 : 0;
        }
        return constant;
    }
}
