package dev.facet.worker.diffusion.training;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.dataset.TrainingSet;
import java.util.List;

/** The images that a run trains on, rendered when they are asked for: a batch costs less than its noise, and a large set no memory. */
public interface TrainingData {

    /** Number of images. */
    int count();

    /** Side of an image in pixels. */
    int size();

    /** The label of the i-th image. */
    Condition condition(int i);

    /** Writes the i-th image, values in [0, 1], to {@code target[offset..offset + size²)}. */
    void render(int i, float[] target, int offset);

    /** The images of a data set. */
    static TrainingData of(TrainingSet set) {
        return of(ImageRenderer.of(set.plane().spec()), set.conditions());
    }

    /** The images that a renderer draws of these conditions. */
    static TrainingData of(ImageRenderer renderer, List<Condition> conditions) {
        return new TrainingData() {
            @Override
            public int count() {
                return conditions.size();
            }

            @Override
            public int size() {
                return renderer.size();
            }

            @Override
            public Condition condition(int i) {
                return conditions.get(i);
            }

            @Override
            public void render(int i, float[] target, int offset) {
                renderer.render(conditions.get(i), target, offset);
            }
        };
    }
}
