package dev.facet.api.report.claim;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.report.result.RunResult;
import dev.facet.model.percolation.PercolationResult;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Compares what a recipe claims with what runs have shown: a number with its 95 % interval against the claim's bound. Each kind of
 * claim says in its class when it counts as reproduced.
 */
public final class ClaimCheck {

    private final long seed;

    /** @param seed of the bootstraps: the same runs get the same verdicts */
    public ClaimCheck(long seed) {
        this.seed = seed;
    }

    /**
     * @param runs of the experiment; those that the claim does not select or that have no outcome are left out
     * @param simulations of percolation that are done, by name
     */
    public ClaimResult check(ClaimSpec claim, List<RunResult> runs, Map<String, PercolationResult> simulations) {
        List<RunResult> covered =
                runs.stream().filter(run -> claim.covers(run.parameters())).toList();
        var random = new SplittableRandom(seed);
        Finding finding = switch (claim) {
            case ClaimSpec.AccuracyAtLeast least -> AccuracyFinding.atLeast(least, covered);
            case ClaimSpec.AccuracyAtMost most -> AccuracyFinding.atMost(most, covered);
            case ClaimSpec.AccuracyGap gap -> AccuracyFinding.gap(gap, covered);
            case ClaimSpec.CrossingEarlier crossing -> CrossingFinding.of(crossing, covered, random);
            case ClaimSpec.SlopeBetween slope -> SlopeFinding.of(slope, covered, random);
            case ClaimSpec.Decays decay -> DecayFinding.of(decay, covered, random);
            case ClaimSpec.QuantityAtLeast least -> QuantityFinding.atLeast(least, covered);
            case ClaimSpec.QuantityAtMost most -> QuantityFinding.atMost(most, covered);
            case ClaimSpec.QuantityRises rises -> QuantityFinding.rises(rises, covered);
            case ClaimSpec.CriticalFalls falls -> PercolationFinding.falls(falls, simulations);
            case ClaimSpec.ThresholdIs is -> PercolationFinding.threshold(is, simulations);
        };
        return new ClaimResult(
                claim.name(),
                claim.statement(),
                finding.verdict(),
                Criterion.of(claim),
                finding.text(),
                finding.estimate(),
                finding.numbers(),
                finding.runs());
    }
}
