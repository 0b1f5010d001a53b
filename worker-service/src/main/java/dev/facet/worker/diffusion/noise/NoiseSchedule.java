package dev.facet.worker.diffusion.noise;

import dev.facet.model.spec.DiffusionSpec.Schedule;

/**
 * How much noise each time step adds: beta(t) for t = 1..T, alphaBar(t) = product of 1 - beta up to t, alphaBar(0) = 1, and
 * the coefficients of the posterior q(x[t-1] | x[t], x0) (Ho et al. 2020, equations 2, 4 and 7).
 */
public final class NoiseSchedule {

    private static final double LARGEST_BETA = 0.999;

    private final double[] betas;
    private final double[] alphaBars;

    private NoiseSchedule(double[] betas) {
        this.betas = betas;
        this.alphaBars = new double[betas.length];
        alphaBars[0] = 1;
        for (int t = 1; t < betas.length; t++) {
            alphaBars[t] = alphaBars[t - 1] * (1 - betas[t]);
        }
    }

    public static NoiseSchedule of(Schedule schedule, int timesteps) {
        return switch (schedule) {
            case LINEAR -> linear(timesteps);
            case COSINE -> cosine(timesteps);
        };
    }

    /**
     * Beta from 1e-4 to 0.02 in equal steps at T = 1000 (Ho et al. 2020); other T scale it by 1000 / T, so that the same
     * noise is reached at the end (Nichol and Dhariwal 2021).
     */
    static NoiseSchedule linear(int timesteps) {
        double scale = 1000.0 / timesteps;
        double first = 1e-4;
        double last = 0.02;
        var betas = new double[timesteps + 1];
        for (int t = 1; t <= timesteps; t++) {
            double beta = first + (t - 1) * ((last - first) / (timesteps - 1));
            betas[t] = Math.min(scale * beta, LARGEST_BETA);
        }
        return new NoiseSchedule(betas);
    }

    /** alphaBar is a squared cosine with offset 0.008 (Nichol and Dhariwal 2021, equation 17). */
    static NoiseSchedule cosine(int timesteps) {
        var betas = new double[timesteps + 1];
        for (int t = 1; t <= timesteps; t++) {
            double beta = 1 - squaredCosine(t, timesteps) / squaredCosine(t - 1, timesteps);
            betas[t] = Math.min(beta, LARGEST_BETA);
        }
        return new NoiseSchedule(betas);
    }

    private static double squaredCosine(int t, int timesteps) {
        double offset = 0.008;
        double cosine = Math.cos(((double) t / timesteps + offset) / (1 + offset) * Math.PI / 2);
        return cosine * cosine;
    }

    /** T. */
    public int timesteps() {
        return betas.length - 1;
    }

    /** Variance that step t adds, t in 1..T. */
    public double beta(int t) {
        return betas[t];
    }

    /** Share of the image's variance that is left at t, t in 0..T. */
    public double alphaBar(int t) {
        return alphaBars[t];
    }

    /** Variance of the posterior, t in 1..T. */
    public double posteriorVariance(int t) {
        return betas[t] * (1 - alphaBars[t - 1]) / (1 - alphaBars[t]);
    }

    /** Coefficient of x0 in the posterior's mean, t in 1..T. */
    public double posteriorMeanX0(int t) {
        return Math.sqrt(alphaBars[t - 1]) * betas[t] / (1 - alphaBars[t]);
    }

    /** Coefficient of x[t] in the posterior's mean, t in 1..T. */
    public double posteriorMeanXt(int t) {
        return Math.sqrt(1 - betas[t]) * (1 - alphaBars[t - 1]) / (1 - alphaBars[t]);
    }
}
