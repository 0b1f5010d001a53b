package dev.facet.worker.analysis.geometry;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.GramMatrix;
import java.util.function.BooleanSupplier;

/**
 * Cosines between differences of points, from the inner products G of the centred points:
 * (r_j - r_i)·(r_l - r_k) = G_jl - G_jk - G_il + G_ik, in O(1). Differences that are small beside the points lose digits that
 * way and are taken feature by feature, in O(d); either way an error is below 1e-10.
 */
final class Differences {

    /** Squared length, as a share of the largest squared distance to the centre, below which inner products are too coarse. */
    private static final double COARSE = 1e-4;
    /** Squared length, likewise, of a millionth: what single precision leaves of two equal points. */
    private static final double NONE = 1e-12;

    private final FeatureMatrix points;
    private final double[] gram;
    private final int n;
    private final double none;

    /** n² d / 2 multiplications. */
    Differences(FeatureMatrix points, BooleanSupplier cancelled) {
        this.points = points;
        this.n = points.rows();
        var products = GramMatrix.ofRows(points, cancelled);
        this.gram = products.values();
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, products.at(i, i));
        }
        // In units of the largest, so that a product of two squared lengths neither overflows nor vanishes.
        for (int i = 0; i < gram.length && largest > 0; i++) {
            gram[i] /= largest;
        }
        this.none = NONE * largest;
    }

    /** Cosine of the angle between r_j - r_i and r_l - r_k, in [-1, 1]; NaN where either has no direction. */
    double cosine(int i, int j, int k, int l) {
        double first = gram[i * n + i] + gram[j * n + j] - 2 * gram[i * n + j];
        double second = gram[k * n + k] + gram[l * n + l] - 2 * gram[k * n + l];
        if (!(first > COARSE && second > COARSE)) {
            return featureByFeature(i, j, k, l);
        }
        double dot = gram[j * n + l] - gram[j * n + k] - gram[i * n + l] + gram[i * n + k];
        return Math.clamp(dot / Math.sqrt(first * second), -1, 1);
    }

    private double featureByFeature(int i, int j, int k, int l) {
        double first = 0;
        double second = 0;
        double dot = 0;
        for (int f = 0; f < points.columns(); f++) {
            double u = points.at(j, f) - points.at(i, f);
            double v = points.at(l, f) - points.at(k, f);
            first += u * u;
            second += v * v;
            dot += u * v;
        }
        return first > none && second > none
                ? Math.clamp(dot / Math.sqrt(first) / Math.sqrt(second), -1, 1)
                : Double.NaN;
    }
}
