package dev.facet.worker.diffusion.sampling;

import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.worker.diffusion.noise.Randomness;
import java.util.ArrayList;
import java.util.List;

/**
 * The images to draw. An image depends on its condition, its seed and the sampler alone: not on its place in the request, and
 * not on what else is drawn.
 *
 * @param images what to draw, in order
 * @param sampler how noise becomes an image
 */
public record SampleRequest(List<Image> images, SamplerSpec sampler, int frames) {

    public SampleRequest {
        images = List.copyOf(images);
    }

    /** One image: its condition, and the seed of its noise. */
    public record Image(Condition condition, long seed) {}

    /**
     * So many images of each condition, those of one condition together; the k-th image of all has the k-th seed of
     * {@code seed}.
     */
    public static SampleRequest of(List<Condition> conditions, int perCondition, SamplerSpec sampler, long seed) {
        var randomness = new Randomness(seed);
        var images = new ArrayList<Image>(conditions.size() * perCondition);
        for (Condition condition : conditions) {
            for (int i = 0; i < perCondition; i++) {
                images.add(new Image(condition, randomness.sampleSeed(images.size())));
            }
        }
        return new SampleRequest(images, sampler, 0);
    }

    /** The same with so many snapshots of each image. */
    public SampleRequest filmed(int frames) {
        return new SampleRequest(images, sampler, frames);
    }
}
