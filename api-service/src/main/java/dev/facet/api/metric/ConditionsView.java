package dev.facet.api.metric;

import dev.facet.model.spec.SamplingSpec.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was right and what was seen on the images of an evaluation, condition by condition: condition k of every list has the label
 * {@code x[k mod x.length], y[k / x.length]}.
 *
 * @param weights which copy of the weights was judged
 * @param x labels along x, rising
 * @param y labels along y, rising
 * @param frame labels that images show, along either axis
 * @param perCondition images of each condition
 * @param heldOut whether a hold-out covers the condition
 * @param inDistribution whether training draws from its neighbourhood: not held out, and of a part that is trained on
 * @param correct images right along both axes, from 0 to {@code perCondition}
 * @param xCorrect images right along x
 * @param yCorrect images right along y
 * @param estimatedX mean of the labels that are seen; null where nothing is
 * @param estimatedY the same along y
 */
record ConditionsView(
        long step,
        Weights weights,
        List<Double> x,
        List<Double> y,
        FrameView frame,
        int perCondition,
        List<Boolean> heldOut,
        List<Boolean> inDistribution,
        List<Integer> correct,
        List<Integer> xCorrect,
        List<Integer> yCorrect,
        List<@Nullable Double> estimatedX,
        List<@Nullable Double> estimatedY) {

    /**
     * @param from the first label
     * @param to the label after the last
     */
    record FrameView(int from, int to) {}
}
