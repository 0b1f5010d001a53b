package dev.facet.model.spec;

/** What the network looks at when its layer is read (science: section 4). */
public sealed interface RepresentationSource {

    /** A sample drawn for the condition, as it is before its last denoising step. */
    record Sampled(@Default("{}") SamplerSpec sampler) implements RepresentationSource {}

    /**
     * The condition's own image with the noise of a time step.
     *
     * @param t from 1 (almost none) to the process's number of time steps
     */
    record Noised(int t) implements RepresentationSource {
        public Noised {
            new Checks().range(t, 1, 10_000, "t").orThrow();
        }
    }
}
