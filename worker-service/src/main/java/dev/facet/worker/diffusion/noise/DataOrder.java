package dev.facet.worker.diffusion.noise;

import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import java.util.random.RandomGenerator;

/**
 * Which images form the batch of a step: a fresh permutation of the data each epoch, cut into batches; the last batch of an
 * epoch is filled up from the next. A function of (seed, step) alone; the permutation in use is kept, not recomputed.
 */
public final class DataOrder {

    private final Randomness randomness;
    private final int images;
    private final int batchSize;
    private long epoch = -1;
    private int[] permutation = {};

    /**
     * @param images size of the data set, at least 1
     * @param batchSize images a step, at least 1
     */
    public DataOrder(Randomness randomness, int images, int batchSize) {
        if (images < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "need images and a batch, got " + images + " images and batches of " + batchSize);
        }
        this.randomness = randomness;
        this.images = images;
        this.batchSize = batchSize;
    }

    /** Indices into the data of the batch of a step, steps counting from 0. */
    public int[] batch(long step) {
        var batch = new int[batchSize];
        for (int i = 0; i < batchSize; i++) {
            long position = step * batchSize + i;
            batch[i] = permutation(position / images)[(int) (position % images)];
        }
        return batch;
    }

    private int[] permutation(long wanted) {
        if (wanted != epoch) {
            permutation = shuffled(randomness.stream(Purpose.DATA_ORDER, wanted));
            epoch = wanted;
        }
        return permutation;
    }

    /** Fisher and Yates. */
    private int[] shuffled(RandomGenerator generator) {
        var order = new int[images];
        for (int i = 0; i < images; i++) {
            int j = generator.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
