package dev.facet.api.report.claim;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.recipe.Quantity;
import dev.facet.api.report.result.Terms;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When a claim counts as reproduced, in a sentence. */
final class Criterion {

    private Criterion() {}

    static String of(ClaimSpec claim) {
        String sentence = switch (claim) {
            case ClaimSpec.AccuracyAtLeast least ->
                Evidence.subject(least.arm(), least.region(), least.coordinate()) + " is at least "
                        + Terms.percent(least.bound());
            case ClaimSpec.AccuracyAtMost most ->
                Evidence.subject(most.arm(), most.region(), most.coordinate()) + " is at most "
                        + Terms.percent(most.bound());
            case ClaimSpec.AccuracyGap gap ->
                "%s exceeds %s by at least %s percentage points"
                        .formatted(subject(gap.higher()), subject(gap.lower()), Terms.points(gap.margin()));
            case ClaimSpec.CrossingEarlier crossing ->
                "arm %s reaches %s of %s with fewer %s than arm %s"
                        .formatted(
                                crossing.arm(),
                                Terms.percent(crossing.accuracy()),
                                Evidence.subject(null, crossing.region(), crossing.coordinate()),
                                Terms.images(crossing.images()),
                                crossing.than());
            case ClaimSpec.SlopeBetween slope ->
                "the number of %s that %s of %s takes grows as a power of %s between %s and %s"
                        .formatted(
                                Terms.images(slope.images()),
                                Terms.percent(slope.accuracy()),
                                Evidence.subject(slope.arm(), slope.region(), slope.coordinate()),
                                slope.over(),
                                slope.lo(),
                                slope.hi());
            case ClaimSpec.QuantityAtLeast least ->
                quantity(least.quantity(), least.arm()) + " is at least " + least.bound();
            case ClaimSpec.QuantityAtMost most -> quantity(most.quantity(), most.arm()) + " is at most " + most.bound();
            case ClaimSpec.QuantityRises rise ->
                quantity(rise.quantity(), rise.arm()) + " rises by more than " + rise.margin() + " over training";
            case ClaimSpec.CriticalFalls _ ->
                "critical λ falls from each σ to the next larger one that joins more sites";
            case ClaimSpec.ThresholdIs is ->
                "the interval of the threshold of lattices with %d neighbours holds %s and is at most %s wide"
                        .formatted(is.neighbours(), is.value(), is.width());
            case ClaimSpec.Decays decay ->
                "the rank correlation of %s with %s is below 0"
                        .formatted(Evidence.subject(decay.arm(), decay.region(), decay.coordinate()), decay.over());
        };
        return sentence + where(claim);
    }

    private static String quantity(Quantity quantity, @Nullable String arm) {
        return quantity.text() + (arm == null ? "" : " of arm " + arm);
    }

    private static String subject(ClaimSpec.Subject subject) {
        return Evidence.subject(subject.arm(), subject.region(), subject.coordinate());
    }

    private static String where(ClaimSpec claim) {
        return claim.where().isEmpty()
                ? ""
                : claim.where().entrySet().stream()
                        .map(wanted -> Terms.setting(wanted.getKey(), wanted.getValue()))
                        .collect(Collectors.joining(", ", ", where ", ""));
    }
}
