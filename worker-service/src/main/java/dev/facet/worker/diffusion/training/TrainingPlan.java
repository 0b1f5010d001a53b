package dev.facet.worker.diffusion.training;

import dev.facet.model.spec.EvaluationSpec;
import dev.facet.model.spec.TrainingSpec;

/**
 * A training's length and rhythm in optimiser steps, whatever unit the spec counts in. What happens after which step is a
 * function of the step alone, so a resumed training keeps the rhythm.
 *
 * @param steps of the whole training
 * @param logEvery steps between two points of the loss series
 * @param checkpointEvery steps between two checkpoints
 * @param evaluateEvery steps between two evaluations
 */
public record TrainingPlan(int steps, int logEvery, int checkpointEvery, int evaluateEvery) {

    private static final int DEFAULT_CHECKPOINTS = 10;

    /** The plan for a data set of so many images. */
    public static TrainingPlan of(TrainingSpec training, EvaluationSpec evaluation, int images) {
        int steps = training.totalSteps(images);
        Integer checkpointEvery = training.checkpointEvery();
        Integer evaluateEvery = evaluation.every();
        return new TrainingPlan(
                steps,
                training.logEvery(),
                checkpointEvery != null
                        ? training.inSteps(checkpointEvery, images)
                        : Math.ceilDiv(steps, DEFAULT_CHECKPOINTS),
                evaluateEvery != null ? training.inSteps(evaluateEvery, images) : steps);
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

    private boolean falls(int done, int every) {
        return done > 0 && (done % every == 0 || done == steps);
    }
}
