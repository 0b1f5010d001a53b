package dev.facet.worker.diffusion.noise;

import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SamplerSpec.Clip;

/**
 * From noise to images, one denoising step at a time. All state is the caller's, so the images of a batch may be at different
 * steps: x, kept in double precision so that the arithmetic here adds nothing to the error of the network, and what a
 * multistep process remembers. The predicted x0 is clipped to [-1, 1] at the last step, or at every step.
 */
public sealed interface ReverseProcess permits ReverseProcess.Ancestral, ReverseProcess.Ddim, DpmSolver {

    /** The process that a spec asks for. */
    static ReverseProcess of(SamplerSpec spec, NoiseSchedule schedule) {
        return switch (spec.method()) {
            case DDPM -> new Ancestral(schedule, spec.clip());
            case DDIM -> new Ddim(schedule, spec.stepsOf(schedule.timesteps()), spec.eta(), spec.clip());
            case DPM_SOLVER_PLUS_PLUS ->
                new DpmSolver(schedule, spec.stepsOf(schedule.timesteps()), spec.eta(), spec.clip());
        };
    }

    /** Number of denoising steps. */
    int steps();

    /** The time step that denoising step {@code k} starts from; {@code timestep(0)} = T and {@code timestep(steps())} = 0. */
    int timestep(int k);

    /** Whether step {@code k} adds noise. */
    boolean addsNoise(int k);

    /** Whether a step needs what the one before it predicted. */
    boolean remembers();

    /**
     * Takes step {@code k}, from {@code timestep(k)} to {@code timestep(k + 1)}, in place.
     *
     * @param x the state, any number of pixels: of one image, or of several that are at the same step
     * @param epsilon predicted noise of each pixel at {@code timestep(k)}
     * @param z standard normal noise of each pixel, unused (and may be empty) where {@link #addsNoise} is false
     * @param memory x0 of each pixel as the step before predicted it, replaced by this step's; anything at step 0; unused (and
     *     may be empty) where {@link #remembers} is false
     */
    void step(int k, double[] x, double[] epsilon, double[] z, double[] memory);

    /** Ancestral sampling through all T steps, with the posterior's variance (Ho et al. 2020, algorithm 2). */
    record Ancestral(NoiseSchedule schedule, Clip clip) implements ReverseProcess {
        @Override
        public int steps() {
            return schedule.timesteps();
        }

        @Override
        public int timestep(int k) {
            return schedule.timesteps() - k;
        }

        @Override
        public boolean addsNoise(int k) {
            return timestep(k) > 1;
        }

        @Override
        public boolean remembers() {
            return false;
        }

        @Override
        public void step(int k, double[] x, double[] epsilon, double[] z, double[] memory) {
            int t = timestep(k);
            if (t == 1) {
                Prediction.toImage(schedule.alphaBar(1), x, epsilon);
                return;
            }
            double scale = 1 / Math.sqrt(1 - schedule.beta(t));
            double share = schedule.beta(t) / Math.sqrt(1 - schedule.alphaBar(t));
            double sigma = Math.sqrt(schedule.posteriorVariance(t));
            for (int i = 0; i < x.length; i++) {
                double noise = clip == Clip.EVERY_STEP
                        ? Prediction.clippedNoise(schedule.alphaBar(t), x[i], epsilon[i])
                        : epsilon[i];
                x[i] = scale * (x[i] - share * noise) + sigma * z[i];
            }
        }
    }

    /**
     * Denoising diffusion implicit models (Song et al. 2021, equations 12 and 16), over round(linspace(T, 0, steps + 1)).
     *
     * @param eta 0 is deterministic, 1 adds as much noise as ancestral sampling
     */
    record Ddim(NoiseSchedule schedule, int steps, double eta, Clip clip) implements ReverseProcess {
        public Ddim {
            if (steps < 1 || steps > schedule.timesteps()) {
                throw new IllegalArgumentException("steps must be in 1.." + schedule.timesteps() + ", was " + steps);
            }
        }

        @Override
        public int timestep(int k) {
            int last = schedule.timesteps();
            return (int) Math.rint(last - k * ((double) last / steps));
        }

        @Override
        public boolean addsNoise(int k) {
            return eta > 0 && k < steps - 1;
        }

        @Override
        public boolean remembers() {
            return false;
        }

        @Override
        public void step(int k, double[] x, double[] epsilon, double[] z, double[] memory) {
            double now = schedule.alphaBar(timestep(k));
            if (k == steps - 1) {
                Prediction.toImage(now, x, epsilon);
                return;
            }
            double next = schedule.alphaBar(timestep(k + 1));
            double sigma = eta * Math.sqrt((1 - next) / (1 - now) * (1 - now / next));
            double direction = Math.sqrt(Math.max(0, 1 - next - sigma * sigma));
            for (int i = 0; i < x.length; i++) {
                double predicted =
                        clip == Clip.EVERY_STEP ? Prediction.clippedNoise(now, x[i], epsilon[i]) : epsilon[i];
                double x0 = Prediction.x0(now, x[i], predicted);
                double noise = sigma > 0 ? sigma * z[i] : 0;
                x[i] = Math.sqrt(next) * x0 + direction * predicted + noise;
            }
        }
    }
}
