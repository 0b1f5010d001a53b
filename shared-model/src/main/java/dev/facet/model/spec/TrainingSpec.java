package dev.facet.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * How a network is trained. Length counts in optimiser steps, or in epochs, which are converted; {@code checkpointEvery}
 * and {@code evaluation.every} count in the same unit.
 *
 * @param steps optimiser steps; 4,000 where neither length is given
 * @param epochs passes over the training set, instead of {@code steps}
 * @param learningRate the constant rate, or the peak of the schedule
 * @param weightDecay decoupled (AdamW)
 * @param ema decay of the exponential moving average of the weights; 0 keeps none
 * @param gradientClip largest norm of the gradient; absent: not clipped
 * @param checkpointEvery absent: ten times over the training. The end is always kept
 * @param keepCheckpoints how many of the latest stay, beside the best
 * @param logEvery steps between two points of the loss series
 * @param precision of convolutions and matrix products; all else is computed and kept in single precision
 */
public record TrainingSpec(
        @Nullable Integer steps,
        @Nullable Integer epochs,
        @Default("128") int batchSize,
        @Default("3e-4") double learningRate,
        @Default("\"CONSTANT\"") RateSchedule rateSchedule,
        @Default("0.01") double weightDecay,
        @Default("0.995") double ema,
        @Nullable Double gradientClip,
        @Nullable Integer checkpointEvery,
        @Default("3") int keepCheckpoints,
        @Default("10") int logEvery,
        @Default(value = "\"FLOAT32\"", written = false) Precision precision) {

    private static final int DEFAULT_STEPS = 4_000;
    private static final int MAX_STEPS = 100_000_000;

    public TrainingSpec {
        new Checks()
                .range(steps, 1, MAX_STEPS, "steps")
                .range(epochs, 1, MAX_STEPS, "epochs")
                .range(batchSize, 1, 4096, "batchSize")
                .positive(learningRate, 1, "learningRate")
                .range(weightDecay, 0, 1, "weightDecay")
                .that(ema >= 0 && ema < 1, "ema", "a decay from 0 to below 1", ema)
                .that(gradientClip == null || gradientClip > 0, "gradientClip", "a number above 0", gradientClip)
                .range(checkpointEvery, 1, MAX_STEPS, "checkpointEvery")
                .range(keepCheckpoints, 1, 1000, "keepCheckpoints")
                .range(logEvery, 1, 1_000_000, "logEvery")
                .thenAcross()
                .that(steps == null || epochs == null, "epochs", "either steps or epochs", epochs)
                .orThrow();
    }

    /** CONSTANT; COSINE: a half wave down to 0; ONE_CYCLE: up over 30 % of the steps, then down (Smith and Topin 2018). */
    public enum RateSchedule {
        CONSTANT,
        COSINE,
        ONE_CYCLE
    }

    /**
     * BFLOAT16: operands and results of products rounded to 8 significant bits, sums in single precision (mixed precision, Micikevicius
     * et al. 2018; this format, Kalamkar et al. 2019). Evaluation and sampling are in single precision whichever it is.
     */
    public enum Precision {
        FLOAT32,
        BFLOAT16
    }

    /** Optimiser steps of the whole training on this many images. */
    public int totalSteps(int images) {
        if (epochs != null) {
            return Math.toIntExact(Math.min(MAX_STEPS, (long) epochs * stepsPerEpoch(images)));
        }
        return steps != null ? steps : DEFAULT_STEPS;
    }

    /** A length in the unit of this training (steps or epochs), in steps. */
    public int inSteps(int length, int images) {
        return epochs == null ? length : Math.toIntExact(Math.min(MAX_STEPS, (long) length * stepsPerEpoch(images)));
    }

    private int stepsPerEpoch(int images) {
        return Math.ceilDiv(images, batchSize);
    }
}
