package dev.facet.api.report.claim;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.report.result.Abscissa;
import dev.facet.api.report.result.AccuracyPoint;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.Terms;
import dev.facet.api.report.statistics.Accuracy;
import dev.facet.api.report.statistics.Estimate;
import dev.facet.api.report.statistics.EstimateText;
import dev.facet.api.report.statistics.RankCorrelation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/** Whether an accuracy falls as a swept field grows. */
final class DecayFinding {

    /** Of two values a fall would be a difference of two accuracies, of which one seed each could be chance. */
    private static final int LEAST_VALUES = 3;

    private DecayFinding() {}

    static Finding of(ClaimSpec.Decays claim, List<RunResult> runs, RandomGenerator random) {
        Evidence evidence = Evidence.of(runs, claim.arm(), claim.region(), claim.coordinate());
        if (evidence.isEmpty()) {
            return Finding.nothing(evidence.lack());
        }
        var points = AccuracyPoint.along(Abscissa.named(claim.over()), evidence.outcomes());
        var numbers = new LinkedHashMap<String, Estimate>();
        points.forEach(point -> numbers.put(Terms.setting(claim.over(), point.x()), Accuracy.mean(point.runs())));
        if (points.size() < LEAST_VALUES) {
            return Finding.nothing(
                    "there are accuracies at %d values of %s, and a trend takes %d%s"
                            .formatted(points.size(), claim.over(), LEAST_VALUES, evidence.outstanding()),
                    numbers,
                    evidence.outcomes());
        }
        Estimate correlation = RankCorrelation.of(points, random);
        return new Finding(
                Verdict.below(correlation, 0),
                "rank correlation %s over %s at %d values of %s%s"
                        .formatted(
                                EstimateText.plain(correlation),
                                Finding.runs(correlation.runs()),
                                points.size(),
                                claim.over(),
                                evidence.outstanding()),
                correlation,
                numbers,
                Finding.ids(evidence.outcomes()));
    }
}
