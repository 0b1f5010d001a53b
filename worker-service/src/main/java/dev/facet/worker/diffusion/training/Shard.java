package dev.facet.worker.diffusion.training;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a batch, that one call of the network takes. The loss and the gradient of the batch are the shards' means, weighted by
 * their shares, so cutting changes nothing but the order of additions.
 *
 * @param from index of its first image within the batch
 * @param size number of images
 * @param share of the batch's images
 */
public record Shard(int from, int size, double share) {

    private static final int SMALLEST = 16; // a call costs as much as two or three images, whatever is in it
    private static final int MOST = 4; // each holds a gradient of all weights

    /**
     * Cuts a batch into parts as equal as can be; the same for every CPU, since results depend on it. A GPU takes the batch whole:
     * there it is starting operations that takes the time, however many images each is for.
     */
    public static List<Shard> of(int batch, boolean gpu) {
        int count = gpu ? 1 : Math.clamp(batch / SMALLEST, 1, MOST);
        var shards = new ArrayList<Shard>(count);
        for (int i = 0; i < count; i++) {
            int from = i * batch / count;
            int size = (i + 1) * batch / count - from;
            shards.add(new Shard(from, size, (double) size / batch));
        }
        return shards;
    }
}
