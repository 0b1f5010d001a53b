package dev.facet.worker.percolation;

import java.util.List;

/**
 * What to simulate. The same plan has the same result, whatever the number of threads.
 *
 * @param lambdas shares of kept sites to report the mass ratio at, ascending, in [0, 1], at least one
 * @param trials at least 1; with a single one, intervals are as wide as can be
 */
public record PercolationPlan(Lattice lattice, List<Double> lambdas, Ensemble ensemble, int trials, long seed) {

    /** @throws IllegalArgumentException for shares that are out of range or do not ascend, or without a trial */
    public PercolationPlan {
        lambdas = List.copyOf(lambdas);
        if (lambdas.isEmpty()) {
            throw new IllegalArgumentException("need at least one share of kept sites to report");
        }
        double previous = -1;
        for (double lambda : lambdas) {
            if (!(lambda >= 0 && lambda <= 1)) {
                throw new IllegalArgumentException("a share of kept sites lies in [0, 1], but one was " + lambda);
            }
            if (lambda <= previous) {
                throw new IllegalArgumentException(
                        "shares of kept sites must ascend, but " + lambda + " follows " + previous);
            }
            previous = lambda;
        }
        if (trials < 1) {
            throw new IllegalArgumentException("need at least one trial, but " + trials + " were asked for");
        }
    }

    /** Bytes of memory that a simulation takes on so many threads, within some megabytes. */
    public long bytes(int threads) {
        long recorded = Math.min(lattice.sites() + 1L, GrowthCurves.mostNumbers(lambdas));
        return Math.min(threads, trials) * ClusterGrowth.bytes(lattice)
                + trials * (4 * recorded + 16)
                + HalfCrossing.bytes(trials);
    }
}
