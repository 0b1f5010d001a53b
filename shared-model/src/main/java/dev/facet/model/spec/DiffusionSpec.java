package dev.facet.model.spec;

/**
 * The forward process (Ho et al. 2020; cosine: Nichol and Dhariwal 2021).
 *
 * @param timesteps T, the number of noise levels
 * @param labelDrop probability of training without the condition, for classifier-free guidance; 0 is off
 */
public record DiffusionSpec(
        @Default("\"LINEAR\"") Schedule schedule,
        @Default("1000") int timesteps,
        @Default("0") double labelDrop) {

    public DiffusionSpec {
        new Checks()
                .range(timesteps, 2, 10_000, "timesteps")
                .that(labelDrop >= 0 && labelDrop < 1, "labelDrop", "a probability from 0 to below 1", labelDrop)
                .orThrow();
    }

    /** LINEAR: beta from 1e-4 to 0.02. COSINE: alpha-bar is a squared cosine. */
    public enum Schedule {
        LINEAR,
        COSINE
    }
}
