package dev.facet.worker.diffusion.training;

import dev.facet.model.spec.RunAnalysis;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.TrainingSpec;
import java.util.List;

/**
 * A training's length and rhythm in optimiser steps, whatever unit the spec counts in. What happens after which step is a
 * function of the step alone, so a resumed training keeps the rhythm.
 *
 * @param steps of the whole training
 * @param logEvery steps between two points of the loss series
 * @param checkpointEvery steps between two checkpoints
 * @param evaluateEvery steps between two evaluations
 * @param analyses of the network's representations, with their rhythm
 */
public record TrainingPlan(
        int steps, int logEvery, int checkpointEvery, int evaluateEvery, List<PlannedAnalysis> analyses) {

    private static final int DEFAULT_CHECKPOINTS = 10;

    public TrainingPlan {
        analyses = List.copyOf(analyses);
    }

    /** @param every steps between two of it; 0: at the end only */
    record PlannedAnalysis(RunAnalysis analysis, int every) {}

    /** The plan of a run on a data set of so many images. */
    public static TrainingPlan of(RunSpec run, int images) {
        TrainingSpec training = run.training();
        int steps = training.totalSteps(images);
        Integer checkpointEvery = training.checkpointEvery();
        Integer evaluateEvery = run.evaluation().every();
        return new TrainingPlan(
                steps,
                training.logEvery(),
                checkpointEvery != null
                        ? training.inSteps(checkpointEvery, images)
                        : Math.ceilDiv(steps, DEFAULT_CHECKPOINTS),
                evaluateEvery != null ? training.inSteps(evaluateEvery, images) : steps,
                run.analyses().stream()
                        .map(analysis -> new PlannedAnalysis(
                                analysis, analysis.every() == null ? 0 : training.inSteps(analysis.every(), images)))
                        .toList());
    }

    /** Whether the loss is recorded once {@code done} steps are done; so are the first and the last. */
    public boolean logsAfter(int done) {
        return done == 1 || falls(done, logEvery);
    }

    /** Whether a checkpoint is written once {@code done} steps are done; so it is at the end. */
    public boolean checkpointsAfter(int done) {
        return falls(done, checkpointEvery);
    }

    /** Whether the model is evaluated once {@code done} steps are done; so it is at the end. */
    public boolean evaluatesAfter(int done) {
        return falls(done, evaluateEvery);
    }

    /** Analyses of the network as it is once {@code done} steps are done, which may be none. */
    public List<RunAnalysis> analysesAfter(int done) {
        return analyses.stream()
                .filter(planned -> done == steps || (planned.every > 0 && done % planned.every == 0))
                .map(PlannedAnalysis::analysis)
                .toList();
    }

    private boolean falls(int done, int every) {
        return done > 0 && (done % every == 0 || done == steps);
    }
}
