package dev.facet.worker.diffusion.training;

/** How one training step ended. */
public sealed interface StepOutcome {

    /** Steps done, the one that ended so included. */
    int step();

    /** Mean squared error of the noise prediction on the step's batch. */
    float loss();

    /** The weights moved. */
    record Learned(int step, float loss, double learningRate) implements StepOutcome {}

    /** The loss is not a number or infinite; the weights were left alone, and going on is pointless. */
    record Diverged(int step, float loss) implements StepOutcome {}
}
