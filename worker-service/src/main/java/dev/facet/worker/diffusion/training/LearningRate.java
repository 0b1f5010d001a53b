package dev.facet.worker.diffusion.training;

import dev.facet.model.spec.TrainingSpec;
import dev.facet.model.spec.TrainingSpec.RateSchedule;

/**
 * The learning rate of each step.
 *
 * @param schedule its shape
 * @param peak its largest value, and the constant one
 * @param steps of the whole training
 */
public record LearningRate(RateSchedule schedule, double peak, int steps) {

    // PyTorch's OneCycleLR: up over 30 % of the steps from peak / 25, then down to a ten-thousandth of where it began.
    private static final double RISING_SHARE = 0.3;
    private static final double START_DIVISOR = 25;
    private static final double END_DIVISOR = 1e4;

    static LearningRate of(TrainingSpec spec, int steps) {
        return new LearningRate(spec.rateSchedule(), spec.learningRate(), steps);
    }

    /** The rate of a step, steps counting from 0. */
    public double at(int step) {
        return switch (schedule) {
            case CONSTANT -> peak;
            case COSINE -> anneal(peak, 0, (double) step / steps);
            case ONE_CYCLE -> oneCycle(step);
        };
    }

    private double oneCycle(int step) {
        double start = peak / START_DIVISOR;
        double top = RISING_SHARE * steps - 1;
        double last = steps - 1;
        return step <= top
                ? anneal(start, peak, step / top)
                : anneal(peak, start / END_DIVISOR, (step - top) / (last - top));
    }

    /** Half a cosine wave from one value to another as {@code progress} goes from 0 to 1. */
    private static double anneal(double from, double to, double progress) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * Math.clamp(progress, 0.0, 1.0)));
    }
}
