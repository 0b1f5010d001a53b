package dev.facet.api.report.claim;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.report.result.Abscissa;
import dev.facet.api.report.result.AccuracyPoint;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.Terms;
import dev.facet.api.report.statistics.Crossing;
import dev.facet.api.report.statistics.Estimate;
import dev.facet.api.report.statistics.EstimateText;
import dev.facet.api.report.statistics.PowerLaw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/** Whether the images that an accuracy takes grow as a power of a swept field with about a certain exponent. */
final class SlopeFinding {

    private SlopeFinding() {}

    static Finding of(ClaimSpec.SlopeBetween claim, List<RunResult> runs, RandomGenerator random) {
        Evidence evidence = Evidence.of(runs, claim.arm(), claim.region(), claim.coordinate());
        if (evidence.isEmpty()) {
            return Finding.nothing(evidence.lack());
        }
        var points =
                AccuracyPoint.along(Abscissa.named(claim.over()), Abscissa.images(claim.images()), evidence.outcomes());
        var crossings = Crossing.ofEach(points, claim.accuracy(), random);
        var numbers = new LinkedHashMap<String, Estimate>();
        crossings.forEach((x, crossing) -> {
            if (crossing instanceof Crossing.At at) {
                numbers.put(Terms.setting(claim.over(), x), at.images());
            }
        });
        return switch (PowerLaw.through(crossings)) {
            case PowerLaw.Undetermined none ->
                Finding.nothing(none.reason() + evidence.outstanding(), numbers, evidence.outcomes());
            case PowerLaw.Fitted line ->
                new Finding(
                        Verdict.between(line.exponent(), claim.lo(), claim.hi()),
                        "slope %s through %d of %d values of %s, over %s%s"
                                .formatted(
                                        EstimateText.plain(line.exponent()),
                                        numbers.size(),
                                        points.size(),
                                        claim.over(),
                                        Finding.runs(line.exponent().runs()),
                                        evidence.outstanding()),
                        line.exponent(),
                        numbers,
                        Finding.ids(evidence.outcomes()));
        };
    }
}
