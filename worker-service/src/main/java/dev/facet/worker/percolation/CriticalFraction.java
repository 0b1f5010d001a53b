package dev.facet.worker.percolation;

/**
 * The share λ of kept sites at which the mean mass ratio crosses ½ (science: section 5).
 *
 * <p>The ratio is 1 for a single kept site, falls while kept sites are too few to meet, and rises where they join; so what
 * counts is the last crossing upwards: from there to λ = 1 the mean ratio is at least ½. Between the numbers of kept sites that
 * were recorded the mean is interpolated linearly.
 *
 * <p>It is the paper's measure, and not the threshold of an infinite lattice: as the lattice grows it tends to the share at
 * which half of the kept sites belong to the infinite cluster, which is a little more. {@link WrappingThreshold} estimates the
 * threshold itself.
 */
public sealed interface CriticalFraction {

    /**
     * There is a crossing.
     *
     * @param lambda where the mean over trials crosses
     * @param low lower limit of its 95 % interval, percentiles of a bootstrap over trials; 0 with a single trial
     * @param high upper limit; 1 with a single trial
     * @param standardError deviation of the bootstrap's crossings; infinite with a single trial
     */
    record Found(double lambda, double low, double high, double standardError) implements CriticalFraction {}

    /** The mean ratio is at least ½ however few sites are kept: sites are joined across most of the lattice. */
    record AlwaysJoined() implements CriticalFraction {}

    /** The mean ratio is below ½ even when all sites are kept: the radius joins no sites, or too few of them. */
    record NeverJoined() implements CriticalFraction {}
}
