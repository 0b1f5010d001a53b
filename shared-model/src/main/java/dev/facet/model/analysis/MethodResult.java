package dev.facet.model.analysis;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one method has found (science: section 4). */
public sealed interface MethodResult {

    /**
     * @param explained shares of the variance that the first components explain, falling
     * @param participationRatio effective dimension, (Σλ)²/Σλ²
     * @param scores where each condition lies along the first components, [conditions, components]
     * @param regression of x and y on these scores; null without labels
     */
    record Pca(
            List<Double> explained,
            double participationRatio,
            List<List<Double>> scores,
            @Nullable Regression regression)
            implements MethodResult {}

    /**
     * @param embedding where each condition lies, [conditions, dimensions]
     * @param trustworthiness in [0, 1] (Venna and Kaski 2001)
     */
    record Umap(
            List<List<Double>> embedding,
            double trustworthiness,
            @Nullable Regression regression) implements MethodResult {}

    /**
     * @param points that were taken
     * @param components that distances were taken in
     * @param intervals of each dimension from 0, longest first, those of length zero left out
     * @param betti of each dimension from 0
     */
    record Homology(int points, int components, List<List<Interval>> intervals, List<Betti> betti)
            implements MethodResult {}

    /**
     * @param references the same statistics of ideal codes on the same grid, by the code's name
     */
    record Geometry(FactorCosines representation, Map<String, FactorCosines> references, Factorization factorization)
            implements MethodResult {}

    /** Shares of the variance of x and of y that a line through the coordinates explains (R²); null where the label is constant. */
    record Regression(@Nullable Double x, @Nullable Double y) {}

    /** @param death null: never */
    record Interval(double birth, @Nullable Double death) {}

    /**
     * @param number of intervals before the largest gap
     * @param margin how clear the gap is: the length before it over the length after it; null: nothing comes after it
     */
    record Betti(int number, @Nullable Double margin) {}

    /** The five statistics; one is null where the grid has no pairs for it. */
    record FactorCosines(
            @Nullable Cosines xOnY,
            @Nullable Cosines xParallelism,
            @Nullable Cosines yParallelism,
            @Nullable Cosines xOnX,
            @Nullable Cosines yOnY) {}

    /**
     * @param count of cosines
     * @param withoutDirection angles left out because two conditions have the same representation
     * @param sampled whether the angles are a sample of all there are
     * @param deviation standard deviation
     * @param meanMagnitude mean of |cos|
     * @param histogram counts in bins of equal width over [-1, 1]
     */
    record Cosines(
            long count,
            long withoutDirection,
            boolean sampled,
            double mean,
            double deviation,
            double meanMagnitude,
            List<Long> histogram) {}

    /**
     * @param nearest null where a factor has too few values, or does not change the representation
     * @param likenesses to each reference, in their order
     */
    record Factorization(Verdict verdict, @Nullable Nearest nearest, List<Likeness> likenesses) {}

    /** COUPLED: as on a torus in space. FACTORIZED: as on a Clifford torus. HYPER_FACTORIZED: as in an additive one-hot code. */
    enum Verdict {
        COUPLED,
        FACTORIZED,
        HYPER_FACTORIZED,
        UNDECIDED
    }

    /**
     * @param margin by how much the second nearest structure is farther away than the nearest, with its 95 % interval
     */
    record Nearest(Verdict structure, Verdict runnerUp, double margin, double low, double high) {}

    /**
     * @param structure what the reference is an ideal of; null: of none, as the pixels themselves
     * @param distance Euclidean, between the five means, with its 95 % interval
     */
    record Likeness(String reference, @Nullable Verdict structure, double distance, double low, double high) {}
}
