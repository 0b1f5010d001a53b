package dev.facet.api.experiment;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a request would become.
 *
 * @param reused runs that would take over the result of an identical one that is done
 * @param cost of the others
 */
public record DryRunView(int runs, int reused, Cost cost, List<RunPlan> plan) {

    /**
     * @param images in the training set
     * @param parameters what the sweep chose, by dotted path, and the arm
     */
    public record RunPlan(int ordinal, long seed, Map<String, JsonNode> parameters, int images, int totalSteps) {}

    static DryRunView of(PlannedExperiment planned, int reused, Cost cost) {
        return new DryRunView(
                planned.runs().size(),
                reused,
                cost,
                planned.runs().stream()
                        .map(run -> new RunPlan(
                                run.plan().ordinal(),
                                run.plan().spec().seed(),
                                run.plan().parameters(),
                                run.images(),
                                run.totalSteps()))
                        .toList());
    }
}
