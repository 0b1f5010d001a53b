package dev.facet.model.dataset;

import dev.facet.model.spec.DatasetSpec;

/**
 * What the sizes of a training set depend on: draws that are equal here have equal counts, so that each needs to be drawn only
 * once to count those of a sweep.
 *
 * @param seed 0 unless the rim may overlap with what is drawn, which is the only case where the seed matters
 */
public record DrawSize(DatasetSpec dataset, long seed) {

    public static DrawSize of(DatasetSpec dataset, long seed) {
        double share = dataset.fraction() * dataset.parts().plane();
        boolean overlaps = dataset.parts().rim() > 0 && share > 0 && share < 1;
        return new DrawSize(dataset, overlaps ? seed : 0);
    }

    /** @throws dev.facet.model.spec.InvalidSpecException where nothing is left to train on */
    public TrainingSet draw() {
        return TrainingSet.draw(dataset, seed);
    }
}
