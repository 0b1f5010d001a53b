package dev.facet.model.dataset;

import dev.facet.model.spec.DatasetSpec;

/**
 * How many conditions a dataset has, by part of the plane.
 *
 * @param total conditions of the plane; all of them are evaluated
 * @param train conditions trained on
 * @param heldOut conditions covered by a hold-out
 * @param plane of these, both coordinates in the frame
 * @param stripes one coordinate in the frame
 * @param blank none
 * @param trainPlane conditions trained on, by part
 */
public record DatasetCounts(
        int total,
        int train,
        int heldOut,
        int plane,
        int stripes,
        int blank,
        int trainPlane,
        int trainStripes,
        int trainBlank) {

    /** @throws dev.facet.model.spec.InvalidSpecException where nothing is left to train on */
    public static DatasetCounts of(DatasetSpec spec, long seed) {
        return of(TrainingSet.draw(spec, seed));
    }

    public static DatasetCounts of(TrainingSet set) {
        ConditionPlane plane = set.plane();
        return new DatasetCounts(
                plane.size(),
                set.size(),
                plane.heldOutCount(),
                plane.count(Part.PLANE),
                plane.count(Part.STRIPES),
                plane.count(Part.BLANK),
                set.count(Part.PLANE),
                set.count(Part.STRIPES),
                set.count(Part.BLANK));
    }
}
