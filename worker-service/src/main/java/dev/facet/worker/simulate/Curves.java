package dev.facet.worker.simulate;

import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.AtSize;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Method;
import dev.facet.model.percolation.PercolationResult.Reach;
import dev.facet.model.percolation.PercolationResult.Scaling;
import dev.facet.model.spec.PercolationSpec;
import dev.facet.worker.percolation.Border;
import dev.facet.worker.percolation.CriticalFraction;
import dev.facet.worker.percolation.Ensemble;
import dev.facet.worker.percolation.FiniteSizeScaling;
import dev.facet.worker.percolation.Lattice;
import dev.facet.worker.percolation.Overlap;
import dev.facet.worker.percolation.PercolationCurve;
import dev.facet.worker.percolation.PercolationPlan;
import dev.facet.worker.percolation.Progress;
import dev.facet.worker.percolation.Simulation;
import dev.facet.worker.percolation.SizeEstimate;
import dev.facet.worker.percolation.WrappingThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All curves of a spec, and what they say of unbounded lattices: with every reach, every size. */
final class Curves {

    /** Fewer do not give a standard error of a wrapping threshold. */
    private static final int FEWEST_TRIALS = 30;

    private final PercolationSpec spec;
    private final int threads;
    private final Progress progress;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Scaling> scalings = new ArrayList<>();
    private final double work;
    private double done;

    /** @param progress of all of it */
    Curves(PercolationSpec spec, int threads, Progress progress) {
        this.spec = spec;
        this.threads = threads;
        this.progress = progress;
        this.work = reaches(spec).size()
                * spec.sizes().stream().mapToDouble(Curves::sites).sum();
    }

    /**
     * @return empty: the progress ended it
     * @throws IllegalArgumentException where the heap cannot hold it
     */
    Optional<PercolationResult> simulate() {
        for (Reach reach : reaches(spec)) {
            var crossings = new ArrayList<SizeEstimate>();
            var wrappings = new ArrayList<SizeEstimate>();
            for (int size : spec.sizes()) {
                if (!simulate(reach, size, crossings, wrappings)) {
                    return Optional.empty();
                }
                done += sites(size);
            }
            scale(reach, crossings, wrappings);
        }
        return Optional.of(new PercolationResult(curves, scalings));
    }

    /** The most heap that a part of it takes. */
    static long bytes(PercolationSpec spec, int threads) {
        long most = 0;
        for (Reach reach : reaches(spec)) {
            for (int size : spec.sizes()) {
                most = Math.max(most, plan(spec, lattice(spec, reach, size)).bytes(threads));
            }
        }
        return most;
    }

    private boolean simulate(Reach reach, int size, List<SizeEstimate> crossings, List<SizeEstimate> wrappings) {
        Lattice lattice = lattice(spec, reach, size);
        boolean wraps = spec.periodic()
                && spec.trials() >= FEWEST_TRIALS
                && reach.neighbours() > 0
                && size >= 3 * (int) lattice.radius();
        Optional<PercolationCurve> curve =
                Simulation.run(plan(spec, lattice), threads, share -> goOn(size, wraps ? share / 2 : share));
        if (curve.isEmpty()) {
            return false;
        }
        curves.add(curve(reach, size, curve.get()));
        if (curve.get().critical() instanceof CriticalFraction.Found found && found.standardError() > 0) {
            crossings.add(SizeEstimate.of(size, found));
        }
        if (wraps) {
            var wrapping = WrappingThreshold.estimate(
                    lattice, spec.trials(), spec.seed(), threads, share -> goOn(size, 0.5 + share / 2));
            wrapping.ifPresent(wrappings::add);
            return wrapping.isPresent();
        }
        return true;
    }

    private boolean goOn(int size, double share) {
        return progress.goOn((done + share * sites(size)) / work);
    }

    private static Curve curve(Reach reach, int size, PercolationCurve curve) {
        return new Curve(
                size,
                reach,
                curve.points().stream()
                        .map(point ->
                                new PercolationResult.Point(point.lambda(), point.mean(), point.low(), point.high()))
                        .toList(),
                switch (curve.critical()) {
                    case CriticalFraction.Found found -> new Estimate(found.lambda(), found.low(), found.high());
                    case CriticalFraction.AlwaysJoined _, CriticalFraction.NeverJoined _ -> null;
                },
                curve.steepest() == null ? null : curve.steepest().lambda());
    }

    private void scale(Reach reach, List<SizeEstimate> crossings, List<SizeEstimate> wrappings) {
        if (!wrappings.isEmpty()) {
            scalings.add(scaling(reach, wrappings, Method.WRAPPING, FiniteSizeScaling.WRAPPING));
        } else if (crossings.size() > 1) {
            scalings.add(scaling(reach, crossings, Method.CROSSING, FiniteSizeScaling.CROSSING));
        }
    }

    private static Scaling scaling(Reach reach, List<SizeEstimate> estimates, Method method, double exponent) {
        List<AtSize> sizes = estimates.stream()
                .map(one -> new AtSize(one.size(), one.lambda(), one.low(), one.high()))
                .toList();
        if (sizes.stream().map(AtSize::size).distinct().count() < 2) {
            SizeEstimate only = estimates.getFirst();
            return new Scaling(reach, sizes, method, new Estimate(only.lambda(), only.low(), only.high()));
        }
        FiniteSizeScaling fit = FiniteSizeScaling.fit(estimates, exponent);
        return new Scaling(reach, sizes, method, new Estimate(fit.lambda(), fit.low(), fit.high()));
    }

    private static PercolationPlan plan(PercolationSpec spec, Lattice lattice) {
        Ensemble ensemble = switch (spec.ensemble()) {
            case INDEPENDENT_SITES -> Ensemble.INDEPENDENT_SITES;
            case EXACT_SHARE -> Ensemble.EXACT_SHARE;
        };
        return new PercolationPlan(lattice, spec.lambdas(), ensemble, spec.trials(), spec.seed());
    }

    private static Lattice lattice(PercolationSpec spec, Reach reach, int size) {
        return new Lattice(size, reach.radius() / spec.step(), spec.periodic() ? Border.PERIODIC : Border.OPEN);
    }

    private static List<Reach> reaches(PercolationSpec spec) {
        var reaches = new ArrayList<Reach>();
        spec.radii().forEach(radius -> reaches.add(reach(spec, radius, null, null)));
        for (double sigma : spec.sigmas()) {
            for (double threshold : spec.thresholds()) {
                reaches.add(reach(spec, Overlap.radius(sigma, threshold), sigma, threshold));
            }
        }
        return reaches;
    }

    private static Reach reach(
            PercolationSpec spec, double radius, @Nullable Double sigma, @Nullable Double threshold) {
        int largest = spec.sizes().stream().mapToInt(size -> size).max().orElseThrow();
        int neighbours = new Lattice(largest, radius / spec.step(), Border.OPEN).neighbours();
        return new Reach(radius, neighbours, sigma, threshold);
    }

    private static double sites(int size) {
        return (double) size * size;
    }
}
