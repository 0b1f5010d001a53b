package dev.facet.model.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * Clusters of overlapping bumps on lattices of conditions, over the share λ of conditions that is kept (science: section 5). Every
 * size is simulated with every reach: those of {@code radii}, and those of every sigma with every threshold.
 *
 * @param name for lists and figures
 * @param sizes sites along a side of the lattice
 * @param step distance of neighbouring sites, in pixels
 * @param sigmas standard deviations of the bumps, in pixels
 * @param thresholds overlaps exp(-d²/4σ²) from which on two bumps are joined
 * @param radii distances up to which two sites are joined, in pixels, given as they are
 * @param lambdas shares at which the mass ratio is read, rising; empty: 0.02, 0.04, ..., 1
 * @param ensemble how a share is kept
 * @param periodic whether the lattice wraps around
 * @param trials lattices of each size and reach
 */
public record PercolationSpec(
        @Default("\"percolation\"") String name,
        @Default("[32]") List<Integer> sizes,
        @Default("1") double step,
        @Default("[]") List<Double> sigmas,
        @Default("[0.05]") List<Double> thresholds,
        @Default("[]") List<Double> radii,
        @Default("[]") List<Double> lambdas,
        @Default("\"INDEPENDENT_SITES\"") Ensemble ensemble,
        @Default("false") boolean periodic,
        @Default("1000") int trials,
        @Default("0") long seed) {

    /** The largest lattice: its sites and their order take 8 bytes a site. */
    public static final int MAX_SIZE = 4_096;

    /** The most curves of one simulation. */
    public static final int MAX_CURVES = 200;

    /** The most sites of all trials together. */
    public static final long MAX_SITES = 20_000_000_000L;

    /** The most shares at which each curve is read. */
    public static final int MAX_LAMBDAS = 1_000;

    /** How a share λ of the sites is kept: each with that probability, or exactly so many of them. */
    public enum Ensemble {
        INDEPENDENT_SITES,
        EXACT_SHARE
    }

    public PercolationSpec {
        sizes = List.copyOf(sizes);
        sigmas = List.copyOf(sigmas);
        thresholds = List.copyOf(thresholds);
        radii = List.copyOf(radii);
        lambdas = lambdas.isEmpty() ? fiftieths() : List.copyOf(lambdas);
        var checks = new Checks()
                .that(!name.isBlank() && name.length() <= 200, "name", "1 to 200 characters", '"' + name + '"')
                .that(!sizes.isEmpty(), "sizes", "at least one size", "none")
                .positive(step, 256, "step")
                .range(trials, 1, 1_000_000, "trials")
                .that(lambdas.size() <= MAX_LAMBDAS, "lambdas", "at most " + MAX_LAMBDAS + " shares", lambdas.size());
        for (int i = 0; i < sizes.size(); i++) {
            checks.range(sizes.get(i), 2, MAX_SIZE, "sizes/" + i);
        }
        each(sigmas, 1e-3, 256, "sigmas", checks);
        each(thresholds, 1e-12, 1, "thresholds", checks);
        each(radii, 1e-3, 256, "radii", checks);
        each(lambdas, 0, 1, "lambdas", checks);
        for (int i = 1; i < lambdas.size(); i++) {
            checks.that(
                    lambdas.get(i) > lambdas.get(i - 1), "lambdas/" + i, "more than the one before", lambdas.get(i));
        }
        checks.that(
                !sigmas.isEmpty() || !radii.isEmpty(), "sigmas", "at least one of sigmas, or of radii instead", "none");
        long curves = sizes.size() * (radii.size() + (long) sigmas.size() * thresholds.size());
        checks.thenAcross().that(curves <= MAX_CURVES, "sizes", "at most " + MAX_CURVES + " curves", curves);
        long sites = sizes.stream().mapToLong(size -> (long) size * size).sum()
                * (radii.size() + (long) sigmas.size() * thresholds.size())
                * trials;
        checks.that(sites <= MAX_SITES, "trials", "at most " + MAX_SITES + " sites in all trials together", sites)
                .orThrow();
    }

    private static void each(List<Double> values, double least, double most, String field, Checks checks) {
        for (int i = 0; i < values.size(); i++) {
            checks.range(values.get(i), least, most, field + "/" + i);
        }
    }

    private static List<Double> fiftieths() {
        var values = new ArrayList<Double>();
        for (int i = 1; i <= 50; i++) {
            values.add(i / 50.0);
        }
        return List.copyOf(values);
    }
}
