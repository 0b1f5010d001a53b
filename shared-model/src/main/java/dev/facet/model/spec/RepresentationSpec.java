package dev.facet.model.spec;

import dev.facet.model.spec.SamplingSpec.Weights;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which representation of the conditions is looked at: the output of a layer, averaged over draws (science: section 4).
 *
 * @param grid labels of the plane that are looked at, in these steps; absent: those of the data set
 * @param perCondition draws that are averaged
 * @param checkpoint "latest", "best", or the step of a kept checkpoint written as a string, such as "1500"
 */
public record RepresentationSpec(
        @Default("\"DOWN3\"") Layer layer,
        @Default("{\"type\": \"SAMPLED\"}") RepresentationSource source,
        SamplingSpec.@Nullable Grid grid,
        @Default("1") int perCondition,
        @Default("0") long seed,
        @Default("\"latest\"") String checkpoint,
        @Default("\"EMA\"") Weights weights) {

    /** The checkpoint that stands where none is named. */
    static final String LATEST = "latest";

    /** The most conditions of one analysis: distances between all of them are in memory at once. */
    public static final int MAX_CONDITIONS = 4_096;

    /** The most numbers of one representation, 256 MiB of them: conditions times features. */
    public static final int MAX_VALUES = 1 << 25;

    private static final Pattern CHECKPOINT = Pattern.compile("latest|best|\\d{1,9}");

    public RepresentationSpec {
        new Checks()
                .range(perCondition, 1, 1000, "perCondition")
                .that(
                        CHECKPOINT.matcher(checkpoint).matches(),
                        "checkpoint",
                        "\"latest\", \"best\" or the step of a checkpoint such as \"1500\"",
                        checkpoint)
                .orThrow();
    }

    /** Steps between the labels that are looked at. */
    public PerAxis step(DatasetSpec dataset) {
        return grid == null ? dataset.step() : grid.step();
    }

    /** Conditions along an axis of this data set's plane. */
    public int along(Axis axis, DatasetSpec dataset) {
        return (int) Math.min(
                Integer.MAX_VALUE, Math.round(dataset.extent() / step(dataset).along(axis)));
    }

    /**
     * Reports what this asks of a model of such data.
     *
     * @param prefix of the fields' pointers, such as "representation/"
     */
    void checkAgainst(DatasetSpec dataset, ModelSpec model, DiffusionSpec diffusion, String prefix, Checks checks) {
        switch (source) {
            case RepresentationSource.Sampled(SamplerSpec sampler) ->
                sampler.checkAgainst(diffusion, prefix + "source/sampler", checks);
            case RepresentationSource.Noised(int t) ->
                checks.that(
                        t <= diffusion.timesteps(),
                        prefix + "source/t",
                        "at most diffusion.timesteps = " + diffusion.timesteps(),
                        t);
        }
        long conditions = (long) along(Axis.X, dataset) * along(Axis.Y, dataset);
        int features = layer.features(model, dataset.size());
        checks.that(
                        conditions >= 1 && conditions <= MAX_CONDITIONS,
                        prefix + "grid/step",
                        "steps that give from 1 to " + MAX_CONDITIONS + " conditions",
                        conditions)
                .that(
                        conditions > MAX_CONDITIONS || conditions * features <= MAX_VALUES,
                        prefix + "layer",
                        "conditions times features (%d x %d) of at most %d: take larger steps of grid, or a layer with fewer features"
                                .formatted(conditions, features, MAX_VALUES),
                        conditions * features);
    }
}
