package dev.facet.worker.percolation;

/**
 * How alike two bumps are: the normalised inner product of two Gaussians of deviation σ whose centres lie a distance d apart,
 * exp(-d²/4σ²) (science: section 5). Of the images, which sample the Gaussians at pixels, it is {@link RenderedOverlap}.
 */
public final class Overlap {

    private Overlap() {}

    /**
     * The overlap, in [0, 1].
     *
     * @param sigma deviation of the bumps, positive
     * @param distance of their centres in the same unit, at least 0
     */
    public static double of(double sigma, double distance) {
        requirePositive(sigma);
        if (!(distance >= 0)) {
            throw new IllegalArgumentException("a distance is at least 0, but it was " + distance);
        }
        double share = distance / sigma;
        return Math.exp(-share * share / 4);
    }

    /**
     * The distance at which the overlap has come down to a threshold, 2σ sqrt(ln(1/τ)), in σ's unit; 0 where τ = 1.
     *
     * @param threshold τ in (0, 1]
     */
    public static double radius(double sigma, double threshold) {
        requirePositive(sigma);
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "the threshold of an overlap lies above 0 and is at most 1, but it was " + threshold);
        }
        return 2 * sigma * Math.sqrt(-Math.log(threshold));
    }

    private static void requirePositive(double sigma) {
        if (!(sigma > 0 && Double.isFinite(sigma))) {
            throw new IllegalArgumentException("sigma must be positive and finite, but it was " + sigma);
        }
    }
}
