package dev.facet.api.report.result;

import dev.facet.model.job.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A run and what it has shown so far.
 *
 * @param arm its arm's name; empty where the experiment has no arms
 * @param parameters what arm and sweep chose, by dotted path
 * @param images size of its training set
 * @param planeImages two-dimensional examples in it
 * @param analyses that are done, by rising step
 * @param evaluations of the first of {@code evaluation.weights}, by rising step; empty while there is none
 */
public record RunResult(
        UUID id,
        String arm,
        JsonNode parameters,
        long seed,
        JobStatus status,
        int images,
        int planeImages,
        List<EvaluatedStep> evaluations,
        List<AnalysedStep> analyses) {

    public RunResult {
        evaluations = List.copyOf(evaluations);
        analyses = List.copyOf(analyses);
    }

    /** What the analysis of that name has found, by rising step. */
    public List<AnalysedStep> analysed(String analysis) {
        return analyses.stream().filter(step -> step.name().equals(analysis)).toList();
    }

    /** The evaluation that counts: the last one of a run that came to its end. */
    public Optional<EvaluatedStep> outcome() {
        return status == JobStatus.SUCCEEDED && !evaluations.isEmpty()
                ? Optional.of(evaluations.getLast())
                : Optional.empty();
    }
}
