package dev.facet.api.report.claim;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.recipe.ImageCount;
import dev.facet.api.report.result.Abscissa;
import dev.facet.api.report.result.AccuracyPoint;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.Terms;
import dev.facet.api.report.statistics.Crossing;
import dev.facet.api.report.statistics.CrossingRatio;
import dev.facet.api.report.statistics.Estimate;
import dev.facet.api.report.statistics.EstimateText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Whether one arm takes fewer images than another. It does where the interval of the ratio of the images, the other's over its own,
 * lies above 1. An arm that does not reach the accuracy within what was tried still bounds the ratio, see {@link CrossingRatio}:
 *
 * <ul>
 *   <li>{@code than} never reaches it: reproduced if the largest number that was tried of {@code than} exceeds the upper limit of
 *       {@code arm}; never not reproduced
 *   <li>{@code arm} never reaches it: not reproduced if its largest number exceeds the upper limit of {@code than}; never reproduced
 *   <li>the first point of {@code arm} is above it already: reproduced if that is below the lower limit of {@code than}
 *   <li>the first point of {@code than} is: not reproduced if that is below the lower limit of {@code arm}
 *   <li>neither reaches it, or both do at once: inconclusive
 * </ul>
 */
final class CrossingFinding {

    private CrossingFinding() {}

    static Finding of(ClaimSpec.CrossingEarlier claim, List<RunResult> runs, RandomGenerator random) {
        Evidence arm = Evidence.of(runs, claim.arm(), claim.region(), claim.coordinate());
        Evidence than = Evidence.of(runs, claim.than(), claim.region(), claim.coordinate());
        if (arm.isEmpty() || than.isEmpty()) {
            return Finding.nothing(arm.isEmpty() ? arm.lack() : than.lack());
        }
        Optional<Crossing> ofArm = crossing(arm, claim, random);
        Optional<Crossing> ofThan = crossing(than, claim, random);
        if (ofArm.isEmpty() || ofThan.isEmpty()) {
            return Finding.nothing("no run of arm %s has %s"
                    .formatted(ofArm.isEmpty() ? claim.arm() : claim.than(), Terms.images(claim.images())));
        }
        return compare(claim, arm, ofArm.get(), than, ofThan.get());
    }

    private static Optional<Crossing> crossing(
            Evidence evidence, ClaimSpec.CrossingEarlier claim, RandomGenerator random) {
        return Crossing.of(
                AccuracyPoint.along(Abscissa.images(claim.images()), evidence.outcomes()), claim.accuracy(), random);
    }

    private static Finding compare(
            ClaimSpec.CrossingEarlier claim, Evidence arm, Crossing ofArm, Evidence than, Crossing ofThan) {
        var numbers = new LinkedHashMap<String, Estimate>();
        estimate(ofArm).ifPresent(images -> numbers.put("arm", images));
        estimate(ofThan).ifPresent(images -> numbers.put("than", images));
        var outcomes =
                Stream.concat(arm.outcomes().stream(), than.outcomes().stream()).toList();
        String both = "arm %s %s; arm %s %s"
                .formatted(
                        claim.arm(),
                        sentence(ofArm, claim.accuracy(), claim.images()),
                        claim.than(),
                        sentence(ofThan, claim.accuracy(), claim.images()));
        String outstanding = arm.outstanding().isEmpty() ? than.outstanding() : arm.outstanding();
        Optional<Estimate> ratio = CrossingRatio.of(ofThan, ofArm);
        if (ratio.isEmpty()) {
            return Finding.nothing(both + ": which one takes fewer cannot be told" + outstanding, numbers, outcomes);
        }
        return new Finding(
                Verdict.above(ratio.get(), 1),
                both + ": " + EstimateText.plain(ratio.get()) + " times as many" + outstanding,
                ratio.get(),
                numbers,
                Finding.ids(outcomes));
    }

    private static Optional<Estimate> estimate(Crossing crossing) {
        return switch (crossing) {
            case Crossing.At at -> Optional.of(at.images());
            case Crossing.AtMost most -> Optional.of(most.images());
            case Crossing.MoreThan _ -> Optional.empty();
        };
    }

    private static String sentence(Crossing crossing, double accuracy, ImageCount count) {
        String level = Terms.percent(accuracy);
        String images = Terms.images(count);
        return switch (crossing) {
            case Crossing.At at -> "reaches %s with %s %s".formatted(level, EstimateText.count(at.images()), images);
            case Crossing.AtMost most ->
                "reaches %s already with the first number that was tried, %.0f %s"
                        .formatted(level, most.images().value(), images);
            case Crossing.MoreThan more ->
                "does not reach %s with up to %.0f %s".formatted(level, more.tried(), images);
        };
    }
}
