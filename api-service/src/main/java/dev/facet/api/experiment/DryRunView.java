package dev.facet.api.experiment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request would become. */
record DryRunView(int runs, Cost cost, List<RunPlan> plan) {

    /**
     * @param images images that would pass through the network in training: steps times batch size, over all runs
     * @param imagesPerSecond measured on the workers that are training now; absent where none is
     * @param seconds at that rate; absent where it is not known
     */
    record Cost(
            long images,
            @Nullable Double imagesPerSecond,
            @Nullable Double seconds) {}

    /**
     * @param images in the training set
     * @param parameters what the sweep chose, by dotted path
     */
    record RunPlan(int ordinal, long seed, Map<String, JsonNode> parameters, int images, int totalSteps) {}

    static DryRunView of(PlannedExperiment planned, @Nullable Double imagesPerSecond) {
        long images = planned.trainedImages();
        return new DryRunView(
                planned.runs().size(),
                new Cost(images, imagesPerSecond, imagesPerSecond == null ? null : images / imagesPerSecond),
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
