package dev.facet.api.report.claim;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.statistics.Accuracy;
import dev.facet.api.report.statistics.Estimate;
import dev.facet.api.report.statistics.EstimateText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Claims about accuracies and their differences. */
final class AccuracyFinding {

    private AccuracyFinding() {}

    static Finding atLeast(ClaimSpec.AccuracyAtLeast claim, List<RunResult> runs) {
        return of(
                Evidence.of(runs, claim.arm(), claim.region(), claim.coordinate()),
                accuracy -> Verdict.atLeast(accuracy, claim.bound()));
    }

    static Finding atMost(ClaimSpec.AccuracyAtMost claim, List<RunResult> runs) {
        return of(
                Evidence.of(runs, claim.arm(), claim.region(), claim.coordinate()),
                accuracy -> Verdict.atMost(accuracy, claim.bound()));
    }

    private static Finding of(Evidence evidence, Function<Estimate, Verdict> verdict) {
        if (evidence.isEmpty()) {
            return Finding.nothing(evidence.lack());
        }
        Estimate accuracy = evidence.accuracy();
        return new Finding(
                verdict.apply(accuracy),
                "accuracy %s over %s%s"
                        .formatted(
                                EstimateText.percent(accuracy), Finding.runs(accuracy.runs()), evidence.outstanding()),
                accuracy,
                Map.of(),
                Finding.ids(evidence.outcomes()));
    }

    static Finding gap(ClaimSpec.AccuracyGap claim, List<RunResult> runs) {
        Evidence higher = of(claim.higher(), runs);
        Evidence lower = of(claim.lower(), runs);
        var numbers = new LinkedHashMap<String, Estimate>();
        if (!higher.isEmpty()) {
            numbers.put("higher", higher.accuracy());
        }
        if (!lower.isEmpty()) {
            numbers.put("lower", lower.accuracy());
        }
        var outcomes = Stream.concat(higher.outcomes().stream(), lower.outcomes().stream())
                .toList();
        if (higher.isEmpty() || lower.isEmpty()) {
            return Finding.nothing(higher.isEmpty() ? higher.lack() : lower.lack(), numbers, outcomes);
        }
        var ids = Finding.ids(outcomes);
        Estimate difference = Accuracy.difference(higher.accuracy(), lower.accuracy(), ids.size());
        return new Finding(
                Verdict.atLeast(difference, claim.margin()),
                "%s against %s: a difference of %s percentage points over %s%s"
                        .formatted(
                                EstimateText.percent(higher.accuracy()),
                                EstimateText.percent(lower.accuracy()),
                                EstimateText.points(difference),
                                Finding.runs(ids.size()),
                                higher.outstanding().isEmpty() ? lower.outstanding() : higher.outstanding()),
                difference,
                numbers,
                ids);
    }

    private static Evidence of(ClaimSpec.Subject subject, List<RunResult> runs) {
        return Evidence.of(runs, subject.arm(), subject.region(), subject.coordinate());
    }
}
