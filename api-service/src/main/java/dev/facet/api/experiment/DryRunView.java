package dev.facet.api.experiment;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a request would become. */
public record DryRunView(int runs, Cost cost, List<RunPlan> plan) {

    /**
     * @param images in the training set
     * @param parameters what the sweep chose, by dotted path, and the arm
     */
    public record RunPlan(int ordinal, long seed, Map<String, JsonNode> parameters, int images, int totalSteps) {}

    public static DryRunView of(PlannedExperiment planned, Cost cost) {
        return new DryRunView(
                planned.runs().size(),
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
