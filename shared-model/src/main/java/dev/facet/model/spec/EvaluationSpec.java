package dev.facet.model.spec;

import dev.facet.model.spec.SamplingSpec.Weights;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often and how strictly a model is judged (science: section 3). Every condition of the plane is sampled.
 *
 * @param every unit of the training's length; absent: at the end only. The end is always evaluated
 * @param perCondition images a condition
 * @param weights which copies of the weights are judged; the first one's accuracy decides which checkpoint is the best
 * @param tolerance largest error of a correct position, in pixels
 * @param minimumPeak smallest height of a peak, as a share of the expected one
 * @param maximumResidual largest mean squared difference to the image re-rendered at the estimated position
 * @param batchSize images sampled together
 */
public record EvaluationSpec(
        @Nullable Integer every,
        @Default("1") int perCondition,
        @Default("{}") SamplerSpec sampler,
        @Default("[\"EMA\", \"RAW\"]") List<Weights> weights,
        @Default("1") double tolerance,
        @Default("0.5") double minimumPeak,
        @Default("0.01") double maximumResidual,
        @Default("64") int batchSize) {

    public EvaluationSpec {
        weights = List.copyOf(weights);
        new Checks()
                .range(every, 1, 100_000_000, "every")
                .range(perCondition, 1, 1000, "perCondition")
                .positive(tolerance, 128, "tolerance")
                .range(minimumPeak, 0, 1, "minimumPeak")
                .positive(maximumResidual, 1, "maximumResidual")
                .range(batchSize, 1, 4096, "batchSize")
                .that(
                        !weights.isEmpty() && weights.size() == new HashSet<>(weights).size(),
                        "weights",
                        "EMA, RAW or both, each once",
                        weights)
                .orThrow();
    }
}
