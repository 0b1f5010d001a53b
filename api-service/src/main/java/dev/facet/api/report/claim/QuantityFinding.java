package dev.facet.api.report.claim;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.recipe.Quantity;
import dev.facet.api.report.result.AnalysedStep;
import dev.facet.api.report.result.Quantities;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.statistics.Estimate;
import dev.facet.api.report.statistics.EstimateText;
import dev.facet.api.report.statistics.RunMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Claims about numbers that analyses give, as means over runs. */
final class QuantityFinding {

    private QuantityFinding() {}

    static Finding atLeast(ClaimSpec.QuantityAtLeast claim, List<RunResult> runs) {
        return of(
                claim.quantity(),
                last(claim.quantity(), claim.analysis(), claim.arm(), runs),
                mean -> Verdict.atLeast(mean, claim.bound()),
                "");
    }

    static Finding atMost(ClaimSpec.QuantityAtMost claim, List<RunResult> runs) {
        return of(
                claim.quantity(),
                last(claim.quantity(), claim.analysis(), claim.arm(), runs),
                mean -> Verdict.atMost(mean, claim.bound()),
                "");
    }

    static Finding rises(ClaimSpec.QuantityRises claim, List<RunResult> runs) {
        var differences = new LinkedHashMap<UUID, Double>();
        for (RunResult run : runs) {
            List<AnalysedStep> steps = run.analysed(claim.analysis());
            if (isOf(claim.arm(), run) && run.outcome().isPresent() && steps.size() > 1) {
                OptionalDouble first =
                        Quantities.of(claim.quantity(), steps.getFirst().result());
                OptionalDouble last =
                        Quantities.of(claim.quantity(), steps.getLast().result());
                if (first.isPresent() && last.isPresent()) {
                    differences.put(run.id(), last.getAsDouble() - first.getAsDouble());
                }
            }
        }
        return of(
                claim.quantity(),
                differences,
                mean -> Verdict.above(mean, claim.margin()),
                " from the first look to the last");
    }

    /** Of each run's last look. */
    private static Map<UUID, Double> last(
            Quantity quantity, String analysis, @Nullable String arm, List<RunResult> runs) {
        var numbers = new LinkedHashMap<UUID, Double>();
        for (RunResult run : runs) {
            List<AnalysedStep> steps = run.analysed(analysis);
            if (isOf(arm, run) && run.outcome().isPresent() && !steps.isEmpty()) {
                Quantities.of(quantity, steps.getLast().result()).ifPresent(number -> numbers.put(run.id(), number));
            }
        }
        return numbers;
    }

    private static boolean isOf(@Nullable String arm, RunResult run) {
        return arm == null || run.arm().equals(arm);
    }

    private static Finding of(
            Quantity quantity, Map<UUID, Double> numbers, Function<Estimate, Verdict> verdict, String what) {
        if (numbers.isEmpty()) {
            return Finding.nothing(quantity.text() + what + ": no analysis gives it yet");
        }
        Estimate mean = RunMean.of(new ArrayList<>(numbers.values()));
        return new Finding(
                verdict.apply(mean),
                "%s%s: %s over %s%s"
                        .formatted(
                                quantity.text(),
                                what,
                                EstimateText.plain(mean),
                                Finding.runs(mean.runs()),
                                mean.runs() == 1 ? ", and one run does not tell how runs differ" : ""),
                mean,
                Map.of(),
                List.copyOf(numbers.keySet()));
    }
}
