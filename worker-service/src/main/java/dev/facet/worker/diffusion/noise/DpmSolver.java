package dev.facet.worker.diffusion.noise;

import dev.facet.model.spec.SamplerSpec.Clip;
import java.util.List;
import java.util.stream.IntStream;

/**
 * DPM-Solver++(2M), a multistep solver of second order for the differential equation behind a diffusion model (Lu et al.
 * 2022, arXiv 2211.01095, algorithm 2), and with noise its stochastic form SDE-DPM-Solver++(2M) (there too).
 *
 * <p>In lambda = log(sqrt(alphaBar) / sqrt(1 - alphaBar)), half the logarithm of the signal-to-noise ratio, a step from s to t
 * of length h is
 *
 * <pre>{@code
 * x[t] = sigma[t] / sigma[s] exp(-n h) x[s] + alpha[t] (1 - exp(-(1 + n) h)) d + sigma[t] sqrt(1 - exp(-2 n h)) z
 * d    = x0[s] + h / (2 h') (x0[s] - x0[s'])
 * }</pre>
 *
 * with the x0 that the network predicts at s, and did at s', a step of h' before. n is the variance of the noise, as a share
 * of ancestral sampling's. The first step has no past and is of first order; the last, to t = 0, takes x0 as predicted. The time
 * steps are quadratic (as in Song et al. 2021, appendix D.2): few where there is little but noise, many near the image.
 */
public final class DpmSolver implements ReverseProcess {

    private final NoiseSchedule schedule;
    private final List<Integer> timesteps;
    private final double noise;
    private final Clip clip;

    /**
     * @param steps denoising steps, from 1 to T
     * @param eta deviation of the noise, from 0 (deterministic) to 1 (as much as ancestral sampling)
     */
    public DpmSolver(NoiseSchedule schedule, int steps, double eta, Clip clip) {
        if (steps < 1 || steps > schedule.timesteps()) {
            throw new IllegalArgumentException("steps must be in 1.." + schedule.timesteps() + ", was " + steps);
        }
        this.schedule = schedule;
        this.timesteps = timesteps(schedule.timesteps(), steps);
        this.noise = eta * eta;
        this.clip = clip;
    }

    @Override
    public int steps() {
        return timesteps.size() - 1;
    }

    @Override
    public int timestep(int k) {
        return timesteps.get(k);
    }

    @Override
    public boolean addsNoise(int k) {
        return noise > 0 && k < steps() - 1;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void step(int k, double[] x, double[] epsilon, double[] z, double[] memory) {
        double alphaBar = schedule.alphaBar(timestep(k));
        if (k == steps() - 1) {
            Prediction.toImage(alphaBar, x, epsilon);
            return;
        }
        double next = schedule.alphaBar(timestep(k + 1));
        double h = lambda(k + 1) - lambda(k);
        double slope = k == 0 ? 0 : h / (2 * (lambda(k) - lambda(k - 1)));
        double kept = Math.sqrt((1 - next) / (1 - alphaBar)) * Math.exp(-noise * h);
        double taken = -Math.sqrt(next) * Math.expm1(-(1 + noise) * h);
        double sigma = Math.sqrt(-(1 - next) * Math.expm1(-2 * noise * h));
        for (int i = 0; i < x.length; i++) {
            double x0 = Prediction.x0(alphaBar, x[i], epsilon[i]);
            if (clip == Clip.EVERY_STEP) {
                x0 = Math.clamp(x0, -1.0, 1.0);
            }
            double d = k == 0 ? x0 : x0 + slope * (x0 - memory[i]);
            x[i] = kept * x[i] + taken * d + (sigma > 0 ? sigma * z[i] : 0);
            memory[i] = x0;
        }
    }

    private double lambda(int k) {
        double alphaBar = schedule.alphaBar(timestep(k));
        return Math.log(alphaBar / (1 - alphaBar)) / 2;
    }

    /** round(T (1 - k / steps)²), or as many as there are steps to go where that is more. */
    private static List<Integer> timesteps(int last, int steps) {
        return IntStream.rangeClosed(0, steps)
                .map(k -> {
                    double share = (double) (steps - k) / steps;
                    return Math.max((int) Math.rint(last * share * share), steps - k);
                })
                .boxed()
                .toList();
    }
}
