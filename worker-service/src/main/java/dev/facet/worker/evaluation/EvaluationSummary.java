package dev.facet.worker.evaluation;

import dev.facet.worker.evaluation.ImageVerdict.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An evaluation without its images, as it is stored and answered.
 *
 * @param images how many were judged
 * @param regions accuracies of the dataset's regions that have images
 * @param phases share of the images in phase a, b and c; they add up to 1
 * @param form share of the images of which each verdict on their form holds: count, height, residual
 */
public record EvaluationSummary(
        int images, List<RegionAccuracy> regions, Map<String, Double> phases, Map<String, Double> form) {

    public EvaluationSummary {
        regions = List.copyOf(regions);
        phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
        form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    }

    static EvaluationSummary of(Evaluation evaluation) {
        List<ImageVerdict> verdicts = evaluation.verdicts();
        var phases = new LinkedHashMap<String, Double>();
        for (Phase phase : Phase.values()) {
            phases.put(phase.name().toLowerCase(Locale.ROOT), share(verdicts, v -> v.phase() == phase));
        }
        var form = new LinkedHashMap<String, Double>();
        form.put("count", share(verdicts, v -> v.form().countHolds()));
        form.put("height", share(verdicts, v -> v.form().heightHolds()));
        form.put("residual", share(verdicts, v -> v.form().residualHolds()));
        return new EvaluationSummary(verdicts.size(), evaluation.regions(), phases, form);
    }

    private static double share(List<ImageVerdict> verdicts, Predicate<ImageVerdict> holds) {
        return (double) verdicts.stream().filter(holds).count() / verdicts.size();
    }
}
