package dev.facet.worker.percolation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded random orders of sites: a function of (seed, trial) alone, whichever thread asks. */
final class RandomOrder {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private RandomOrder() {}

    /** The stream of a trial; streams of different trials, and of different seeds, are independent. */
    static RandomGenerator stream(long seed, long trial) {
        return GENERATORS.create(mix(mix(seed) + trial));
    }

    static void reset(int[] order) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /** Step i = 0, 1, … of a shuffle (Fisher and Yates): the site that comes next. */
    static int draw(int[] order, int i, RandomGenerator random) {
        int j = i + random.nextInt(order.length - i);
        int site = order[j];
        order[j] = order[i];
        order[i] = site;
        return site;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014) after a golden-ratio step. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
