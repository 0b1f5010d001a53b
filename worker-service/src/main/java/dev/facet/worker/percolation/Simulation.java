package dev.facet.worker.percolation;

import java.util.Optional;

/**
 * Percolation on a lattice of conditions (science: section 5): sites are kept one after the other in random orders, and clusters
 * grow by union-find, so that one pass a trial gives the whole curve.
 */
public final class Simulation {

    /** A stream that is no trial's. */
    private static final long RESAMPLING = -1;

    private Simulation() {}

    /**
     * Simulates a plan; trials run side by side. Almost linear in trials × pairs of neighbours; see {@link PercolationPlan#bytes}
     * for the memory.
     *
     * @param threads at least 1
     * @return empty where the progress ended it, or the calling thread was interrupted
     * @throws IllegalArgumentException where the heap cannot hold it
     */
    public static Optional<PercolationCurve> run(PercolationPlan plan, int threads, Progress progress) {
        Lattice lattice = plan.lattice();
        Heap.require(plan.bytes(threads), lattice, threads);
        int[] numbers = GrowthCurves.numbers(lattice.sites(), plan.lambdas());
        var largest = new int[plan.trials()][numbers.length];
        boolean complete = Trials.run(plan.trials(), lattice.sites(), threads, progress, () -> {
            var growth = new ClusterGrowth(lattice);
            return (trial, meter) ->
                    growth.grow(RandomOrder.stream(plan.seed(), trial), numbers, largest[trial], meter);
        });
        if (!complete) {
            return Optional.empty();
        }
        var curves = new GrowthCurves(lattice.sites(), plan.ensemble(), numbers, largest);
        return Optional.of(PercolationCurve.of(
                curves, plan.lambdas(), lattice.sites(), RandomOrder.stream(plan.seed(), RESAMPLING)));
    }
}
