package dev.facet.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * How noise becomes an image.
 *
 * @param steps denoising steps; absent: 10 for DPM-Solver++, 50 for DDIM, all for DDPM
 * @param eta deviation of the noise that each step of DDIM or DPM-Solver++ adds, from 0 (deterministic) to 1 (as much as
 *     DDPM). The default is 1: the norms of this network hide the amplitude of x, so that what a deterministic sampler gets
 *     wrong early it never corrects (docs/performance.md)
 * @param guidance weight of classifier-free guidance; 1 is off
 * @param clip when the predicted image is clipped to what an image can be
 */
public record SamplerSpec(
        @Default("\"DPM_SOLVER_PLUS_PLUS\"") Method method,
        @Nullable Integer steps,
        @Default("1") double eta,
        @Default("1") double guidance,
        @Default("\"LAST_STEP\"") Clip clip) {

    private static final int DDIM_STEPS = 50;
    private static final int DPM_SOLVER_STEPS = 10;

    public SamplerSpec {
        new Checks()
                .range(steps, 1, 10_000, "steps")
                .range(eta, 0, 1, "eta")
                .range(guidance, 0, 100, "guidance")
                .thenAcross()
                .that(method != Method.DDPM || eta == 1, "eta", "1 for DDPM, which takes all its noise", eta)
                .orThrow();
    }

    /**
     * DDPM: ancestral sampling (Ho et al. 2020). DDIM: Song et al. 2021. DPM_SOLVER_PLUS_PLUS: DPM-Solver++(2M), of second order,
     * with noise in its stochastic form (Lu et al. 2022).
     */
    public enum Method {
        DDPM,
        DDIM,
        DPM_SOLVER_PLUS_PLUS
    }

    /** LAST_STEP as Ho et al. 2020 do; EVERY_STEP keeps early errors from growing (guided diffusion's clip_denoised). */
    public enum Clip {
        LAST_STEP,
        EVERY_STEP
    }

    /** Denoising steps on a process of {@code timesteps} noise levels. */
    public int stepsOf(int timesteps) {
        return switch (method) {
            case DDPM -> timesteps;
            case DDIM -> stepsOr(DDIM_STEPS, timesteps);
            case DPM_SOLVER_PLUS_PLUS -> stepsOr(DPM_SOLVER_STEPS, timesteps);
        };
    }

    /** How often the network is called for one image, on a process of {@code timesteps} noise levels. */
    public int networkCalls(int timesteps) {
        return stepsOf(timesteps) * (guidance == 1 ? 1 : 2);
    }

    private int stepsOr(int ordinary, int timesteps) {
        return steps != null ? steps : Math.min(ordinary, timesteps);
    }

    /** Reports steps that the process does not have, under {@code prefix}. */
    void checkAgainst(DiffusionSpec diffusion, String prefix, Checks checks) {
        int timesteps = diffusion.timesteps();
        checks.that(
                        steps == null || steps <= timesteps,
                        prefix + "/steps",
                        "at most diffusion.timesteps = " + timesteps,
                        steps)
                .that(
                        steps == null || method != Method.DDPM || steps == timesteps,
                        prefix + "/steps",
                        "no steps for DDPM, which takes all " + timesteps,
                        steps)
                .that(
                        guidance == 1 || diffusion.labelDrop() > 0,
                        prefix + "/guidance",
                        "1 for a model trained without labelDrop",
                        guidance);
    }
}
