package dev.facet.worker.diffusion.training;

import dev.facet.model.spec.SamplingSpec.Weights;

/**
 * All that a training has become: with its spec and data it goes on as if it had never stopped. The arrays are flat vectors
 * in the order of the weight layout, and belong to whoever holds the state.
 *
 * @param step optimiser steps done, which is also the position in the data order and in every random stream
 * @param weights as the optimiser left them
 * @param ema their exponential moving average
 * @param m AdamW's running mean of the gradient
 * @param v AdamW's running mean of its square
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record TrainingState(int step, float[] weights, float[] ema, float[] m, float[] v) {

    public TrainingState {
        if (step < 0) {
            throw new IllegalArgumentException("step must not be negative, was " + step);
        }
        if (ema.length != weights.length || m.length != weights.length || v.length != weights.length) {
            throw new IllegalArgumentException("weights, ema, m and v must be of one length, were %d, %d, %d and %d"
                    .formatted(weights.length, ema.length, m.length, v.length));
        }
    }

    /** The state that a training starts from. */
    public static TrainingState start(float[] weights) {
        return new TrainingState(0, weights, weights.clone(), new float[weights.length], new float[weights.length]);
    }

    /** The copy of the weights that is asked for. */
    public float[] weights(Weights kind) {
        return switch (kind) {
            case RAW -> weights;
            case EMA -> ema;
        };
    }
}
