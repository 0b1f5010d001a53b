package dev.facet.worker.diffusion.checkpoint;

import dev.facet.worker.diffusion.training.TrainingState;

/**
 * A training's state, and what it is a state of.
 *
 * @param state to resume from
 * @param layout hash of the weight layout that gives the vectors their meaning
 * @param spec hash of the run's spec
 * @param engine description of the device that computed it
 */
public record Checkpoint(TrainingState state, String layout, String spec, String engine) {}
