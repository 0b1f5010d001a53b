package dev.facet.worker.evaluation;

import dev.facet.model.spec.EvaluationSpec;

/**
 * What an image has to keep to.
 *
 * @param tolerance largest error of a correct position along each axis, in pixels
 * @param minimumPeak smallest height of a well-formed image's peaks, as a share of the expected one
 * @param maximumResidual largest mean squared difference of a well-formed image to the one re-rendered at its position
 */
public record Thresholds(double tolerance, double minimumPeak, double maximumResidual) {

    public static Thresholds of(EvaluationSpec spec) {
        return new Thresholds(spec.tolerance(), spec.minimumPeak(), spec.maximumResidual());
    }

    public Thresholds withTolerance(double pixels) {
        return new Thresholds(pixels, minimumPeak, maximumResidual);
    }
}
