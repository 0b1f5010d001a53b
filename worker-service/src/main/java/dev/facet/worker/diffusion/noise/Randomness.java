package dev.facet.worker.diffusion.noise;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Every random number of a training or a sampling, as a function of (seed, purpose, position) alone: not of the batch size,
 * of other jobs in the process, or of where a training was resumed.
 */
public record Randomness(long seed) {

    /** What numbers are drawn for; streams of different purposes are independent. */
    public enum Purpose {
        INITIAL_WEIGHTS(1),
        DATA_ORDER(2),
        TIME_STEPS(3),
        LABEL_DROP(4),
        TRAINING_NOISE(5),
        SAMPLE(6),
        SAMPLE_NOISE(7);

        private final long number; // part of every result: never change it

        Purpose(long number) {
            this.number = number;
        }
    }

    /**
     * A fresh generator that starts the stream of a purpose.
     *
     * @param position of the stream among those of its purpose: a step, an epoch, a time step
     */
    public RandomGenerator stream(Purpose purpose, long position) {
        return new SplittableRandom(mix(mix(mix(seed) + purpose.number) + position));
    }

    /** The seed of the {@code index}-th of several samples. */
    public long sampleSeed(long index) {
        return stream(Purpose.SAMPLE, index).nextLong();
    }

    /** Fills part of an array with standard normal noise. */
    public static void fillNormal(RandomGenerator generator, double[] target, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            target[i] = generator.nextGaussian();
        }
    }

    /** A new array of standard normal noise. */
    public static float[] normal(RandomGenerator generator, int length) {
        var noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) generator.nextGaussian();
        }
        return noise;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014) after a golden-ratio step. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
