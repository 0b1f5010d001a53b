package dev.facet.worker.analysis.projection;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.GramMatrix;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Ordinary least squares with an intercept: how much of a label a projection tells linearly (science: section 4). */
public final class LinearRegression {

    /** Directions whose spread is at most this share of the widest one's depend on the others. */
    private static final double RANK_TOLERANCE = 1e-10;

    private LinearRegression() {}

    /**
     * The coefficient of determination, R² = 1 - Σ(y - ŷ)² / Σ(y - ȳ)², in [0, 1]. Predictors may be constant or depend on
     * each other: what counts is the space that they span. O(n k²).
     *
     * @param predictors [n, k], a row for each observation
     * @param target [n]
     * @return empty where the target is constant, as there is nothing to be explained
     * @throws IllegalArgumentException where the sizes disagree, the target is not finite, or n is at most k + 1, so that any
     *     target were explained in full
     */
    public static OptionalDouble rSquared(FeatureMatrix predictors, double[] target) {
        int n = predictors.rows();
        int k = predictors.columns();
        if (target.length != n) {
            throw new IllegalArgumentException("a target of " + target.length + " values for " + n + " points");
        }
        if (n <= k + 1) {
            throw new IllegalArgumentException("a regression on " + k + " predictors and an intercept needs more than "
                    + (k + 1) + " points, but there are " + n);
        }
        double[] y = standardised(new FeatureMatrix(target, n, 1));
        double total = squares(y);
        if (total == 0) {
            return OptionalDouble.empty();
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(n, k, true, false, true);
        if (!svd.decompose(DMatrixRMaj.wrap(n, k, standardised(predictors)))) {
            throw new IllegalStateException("the singular values of " + n + " x " + k + " predictors did not converge");
        }
        DMatrixRMaj basis = svd.getU(null, false); // [n, k]
        double[] spread = svd.getSingularValues();
        double widest = 0;
        for (double s : spread) {
            widest = Math.max(widest, s);
        }
        double explained = 0;
        for (int j = 0; j < k; j++) {
            if (spread[j] > RANK_TOLERANCE * widest) {
                double along = 0;
                for (int i = 0; i < n; i++) {
                    along += basis.unsafe_get(i, j) * y[i];
                }
                explained += along * along;
            }
        }
        return OptionalDouble.of(Math.clamp(explained / total, 0, 1));
    }

    /** Less the mean, in units of each column's largest deviation: the tolerance and the squares do not depend on units. */
    private static double[] standardised(FeatureMatrix matrix) {
        int n = matrix.rows();
        int k = matrix.columns();
        double[] centre = GramMatrix.centre(matrix);
        var values = new double[n * k];
        for (int j = 0; j < k; j++) {
            double scale = 0;
            for (int i = 0; i < n; i++) {
                values[i * k + j] = matrix.at(i, j) - centre[j];
                scale = Math.max(scale, Math.abs(values[i * k + j]));
            }
            for (int i = 0; scale > 0 && i < n; i++) {
                values[i * k + j] /= scale;
            }
        }
        return values;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
