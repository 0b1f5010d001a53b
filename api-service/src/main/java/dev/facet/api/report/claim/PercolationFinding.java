package dev.facet.api.report.claim;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.report.statistics.Estimate;
import dev.facet.api.report.statistics.EstimateText;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.AtSize;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Scaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Claims about simulations of percolation. */
final class PercolationFinding {

    private PercolationFinding() {}

    /**
     * Critical λ of each lattice and threshold falls from each σ to the next: the least fall decides. Two σ that join the same
     * neighbours are the same lattice, on which nothing can fall.
     */
    static Finding falls(ClaimSpec.CriticalFalls claim, Map<String, PercolationResult> simulations) {
        PercolationResult result = simulations.get(claim.percolation());
        if (result == null) {
            return Finding.nothing("simulation " + claim.percolation() + " has not come to its end");
        }
        var numbers = new LinkedHashMap<String, Estimate>();
        Estimate least = null;
        for (List<Curve> family : families(result)) {
            Curve before = null;
            for (Curve curve : family) {
                numbers.put(name(curve), critical(curve));
                if (before != null
                        && before.reach().neighbours() < curve.reach().neighbours()) {
                    Estimate fall = difference(critical(before), critical(curve));
                    least = least == null || fall.low() < least.low() ? fall : least;
                }
                before = curve;
            }
        }
        if (least == null) {
            return Finding.nothing(
                    "critical λ is known of fewer than two values of σ that join different sites", numbers, List.of());
        }
        return new Finding(
                Verdict.above(least, 0),
                "the least fall of critical λ from one σ to the next is " + EstimateText.plain(least),
                least,
                numbers,
                List.of());
    }

    /** The unbounded lattice's threshold is known, and the interval holds it. */
    static Finding threshold(ClaimSpec.ThresholdIs claim, Map<String, PercolationResult> simulations) {
        PercolationResult result = simulations.get(claim.percolation());
        Scaling scaling = result == null
                ? null
                : result.scalings().stream()
                        .filter(one -> one.reach().neighbours() == claim.neighbours())
                        .findFirst()
                        .orElse(null);
        if (scaling == null) {
            return Finding.nothing(
                    result == null
                            ? "simulation " + claim.percolation() + " has not come to its end"
                            : "no threshold of lattices with " + claim.neighbours() + " neighbours was estimated");
        }
        var found = scaling.threshold();
        var estimate = new Estimate(found.value(), found.low(), found.high(), 1);
        boolean holds = found.low() <= claim.value() && claim.value() <= found.high();
        boolean sharp = found.high() - found.low() <= claim.width();
        return new Finding(
                holds ? (sharp ? Verdict.REPRODUCED : Verdict.INCONCLUSIVE) : Verdict.NOT_REPRODUCED,
                String.format(
                        Locale.ROOT,
                        "%.5f [%.5f, %.5f] from lattices of side %s",
                        found.value(),
                        found.low(),
                        found.high(),
                        scaling.sizes().stream().map(AtSize::size).toList()),
                estimate,
                Map.of(),
                List.of());
    }

    /** Curves of one size and one threshold, by rising σ; those without critical λ left out. */
    private static List<List<Curve>> families(PercolationResult result) {
        var families = new TreeMap<String, List<Curve>>();
        result.curves().stream()
                .filter(curve -> curve.critical() != null && curve.reach().sigma() != null)
                .sorted(Comparator.comparingDouble(curve -> curve.reach().radius()))
                .forEach(curve -> families.computeIfAbsent(
                                curve.size() + " " + curve.reach().threshold(), _ -> new ArrayList<>())
                        .add(curve));
        return List.copyOf(families.values());
    }

    private static Estimate critical(Curve curve) {
        var found = Objects.requireNonNull(curve.critical());
        return new Estimate(found.value(), found.low(), found.high(), 1);
    }

    private static String name(Curve curve) {
        return "σ = " + curve.reach().sigma() + ", threshold " + curve.reach().threshold() + ", side " + curve.size();
    }

    /** Of independent numbers: their errors squared and added. */
    private static Estimate difference(Estimate larger, Estimate smaller) {
        double value = larger.value() - smaller.value();
        return new Estimate(
                value,
                value - Math.hypot(larger.value() - larger.low(), smaller.high() - smaller.value()),
                value + Math.hypot(larger.high() - larger.value(), smaller.value() - smaller.low()),
                1);
    }
}
