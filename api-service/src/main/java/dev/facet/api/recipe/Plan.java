package dev.facet.api.recipe;

import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.Default;
import dev.facet.model.spec.DiffusionSpec;
import dev.facet.model.spec.EvaluationSpec;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.ModelSpec;
import dev.facet.model.spec.PercolationSpec;
import dev.facet.model.spec.RunAnalysis;
import dev.facet.model.spec.TrainingSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The experiment of a recipe at one scale: an {@link ExperimentRequest} without what only its sender can know. */
public record Plan(
        @Nullable DatasetSpec dataset,
        @Default("{}") ModelSpec model,
        @Default("{}") DiffusionSpec diffusion,
        @Default("{}") TrainingSpec training,
        @Default("{}") EvaluationSpec evaluation,
        @Default("[]") List<RunAnalysis> analyses,
        @Default("[0]") List<Long> seeds,
        @Default("{}") Map<String, List<JsonNode>> sweep,
        @Default("{}") Map<String, Map<String, JsonNode>> arms,
        @Default("[]") List<PercolationSpec> percolations) {

    public Plan {
        var request = new ExperimentRequest(
                "plan",
                Map.of(),
                0,
                dataset,
                model,
                diffusion,
                training,
                evaluation,
                analyses,
                seeds,
                sweep,
                arms,
                percolations,
                false,
                null);
        seeds = request.seeds();
        sweep = request.sweep();
        arms = request.arms();
    }

    /** One that trains all its runs. */
    public ExperimentRequest request(String name, Map<String, String> labels, int priority) {
        return request(name, labels, priority, false);
    }

    /** @param reuse whether runs take over results of identical ones that are done */
    ExperimentRequest request(String name, Map<String, String> labels, int priority, boolean reuse) {
        return new ExperimentRequest(
                name,
                labels,
                priority,
                dataset,
                model,
                diffusion,
                training,
                evaluation,
                analyses,
                seeds,
                sweep,
                arms,
                percolations,
                reuse,
                null);
    }
}
