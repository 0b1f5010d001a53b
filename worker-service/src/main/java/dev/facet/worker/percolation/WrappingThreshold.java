package dev.facet.worker.percolation;

import java.util.Arrays;
import java.util.Optional;

/**
 * The percolation threshold of an infinite lattice, from tori (Newman and Ziff 2001): the λ at which a cluster
 * wraps around in either direction or both with probability 0.690473725, the exact value of an infinite critical lattice on a
 * square torus (Pinson 1994). The estimate's bias falls as N^(-11/4), far faster than its noise, so that one lattice of 64 × 64
 * does with nearest neighbours; {@link FiniteSizeScaling} removes what is left.
 */
public final class WrappingThreshold {

    static final double CRITICAL_PROBABILITY = 0.690473725;

    private WrappingThreshold() {}

    /** Bytes of memory that an estimate takes on so many threads, within some megabytes. */
    public static long bytes(Lattice lattice, int trials, int threads) {
        return Math.min(threads, trials) * WrappingGrowth.bytes(lattice) + 4L * trials;
    }

    /**
     * Estimates it in one lattice.
     *
     * @param lattice periodic, at least 3 radii wide, with neighbours
     * @param trials at least 30: its standard error is that of large numbers
     * @param threads at least 1; they do not change the result
     * @return empty where the progress ended it, or the calling thread was interrupted
     * @throws IllegalArgumentException for another lattice, or one that the heap cannot hold
     */
    public static Optional<SizeEstimate> estimate(
            Lattice lattice, int trials, long seed, int threads, Progress progress) {
        int reach = lattice.neighbourhood().reach();
        if (lattice.border() != Border.PERIODIC || reach == 0 || lattice.size() < 3 * reach) {
            throw new IllegalArgumentException(
                    "clusters wrap around periodic lattices that are at least three times as wide as"
                            + " the radius of neighbours, which is at least 1; this one is " + lattice);
        }
        if (trials < 30) {
            throw new IllegalArgumentException("need at least 30 trials, but " + trials + " were asked for");
        }
        Heap.require(bytes(lattice, trials, threads), lattice, threads);
        var wrapped = new int[trials];
        boolean complete = Trials.run(trials, lattice.sites(), threads, progress, () -> {
            var growth = new WrappingGrowth(lattice);
            return (trial, meter) -> wrapped[trial] = growth.grow(RandomOrder.stream(seed, trial), meter);
        });
        return complete ? Optional.of(solve(lattice, wrapped)) : Optional.empty();
    }

    /** By bisection: the probability rises with λ. */
    private static SizeEstimate solve(Lattice lattice, int[] wrapped) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-12) {
            double middle = (low + high) / 2;
            if (mean(probabilities(lattice.sites(), wrapped, middle)) < CRITICAL_PROBABILITY) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double lambda = (low + high) / 2;
        double[] probabilities = probabilities(lattice.sites(), wrapped, lambda);
        double mean = mean(probabilities);
        double squares =
                Arrays.stream(probabilities).map(p -> (p - mean) * (p - mean)).sum();
        double step = 0.1 / lattice.size(); // a fraction of the curve's width
        double slope = (mean(probabilities(lattice.sites(), wrapped, Math.min(1, lambda + step)))
                        - mean(probabilities(lattice.sites(), wrapped, Math.max(0, lambda - step))))
                / (Math.min(1, lambda + step) - Math.max(0, lambda - step));
        double error = Math.sqrt(squares / (wrapped.length - 1.0) / wrapped.length) / slope;
        return new SizeEstimate(lattice.size(), lambda, error);
    }

    /** Of each trial the probability that as many sites as it took to wrap are kept. */
    private static double[] probabilities(int sites, int[] wrapped, double lambda) {
        BinomialWindow window = BinomialWindow.of(sites, lambda);
        double[] atLeast = window.weights().clone();
        for (int i = atLeast.length - 2; i >= 0; i--) {
            atLeast[i] += atLeast[i + 1];
        }
        return Arrays.stream(wrapped)
                .mapToDouble(n -> n <= window.first() ? 1 : n > window.last() ? 0 : atLeast[n - window.first()])
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
