package dev.facet.worker.percolation;

import java.util.List;

/**
 * Estimates in finite lattices extrapolated to an infinite one: the weighted least-squares fit of λ(N) = λ∞ + a N^(-ω) with a
 * known exponent (Stauffer and Aharony 1994, chapter 4).
 *
 * @param lambda λ∞
 * @param low lower limit of its 95 % interval
 * @param high upper limit
 * @param amplitude a
 * @param chiSquare weighted squares of the residuals; about as many as sizes less two where the form fits
 */
public record FiniteSizeScaling(double lambda, double low, double high, double amplitude, double chiSquare) {

    /**
     * 1/ν of percolation in two dimensions: how shares that mark the transition move with the size. The crossing of ½ follows it
     * only roughly, as a large χ² shows, since the ratio at the threshold itself falls with the size (as N^(-5/48)); and its
     * limit lies above the threshold, see {@link CriticalFraction}.
     */
    public static final double CROSSING = 3.0 / 4;

    /** How the bias of {@link WrappingThreshold} falls with the size (Newman and Ziff 2001). */
    public static final double WRAPPING = 11.0 / 4;

    /**
     * Fits estimates of independent simulations. The interval is that of their standard errors, widened by the square root of
     * χ² per degree of freedom where that is above 1; with small lattices it does not cover the error of the form itself.
     *
     * @param exponent ω, positive
     * @throws IllegalArgumentException with fewer than two sizes
     */
    public static FiniteSizeScaling fit(List<SizeEstimate> estimates, double exponent) {
        if (estimates.stream().map(SizeEstimate::size).distinct().count() < 2) {
            throw new IllegalArgumentException("need estimates in lattices of at least two sizes");
        }
        if (!(exponent > 0)) {
            throw new IllegalArgumentException("the exponent must be positive, but it was " + exponent);
        }
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        for (SizeEstimate e : estimates) {
            weights += weight(e);
            meanX += weight(e) * x(e, exponent);
            meanY += weight(e) * e.lambda();
        }
        meanX /= weights;
        meanY /= weights;
        double xx = 0;
        double xy = 0;
        for (SizeEstimate e : estimates) {
            double x = x(e, exponent) - meanX;
            xx += weight(e) * x * x;
            xy += weight(e) * x * (e.lambda() - meanY);
        }
        double amplitude = xy / xx;
        double lambda = meanY - amplitude * meanX;
        double chiSquare = 0;
        for (SizeEstimate e : estimates) {
            double residual = e.lambda() - lambda - amplitude * x(e, exponent);
            chiSquare += weight(e) * residual * residual;
        }
        int freedom = estimates.size() - 2;
        double widening = freedom == 0 ? 1 : Math.max(1, Math.sqrt(chiSquare / freedom));
        double half = StudentT.NORMAL * widening * Math.sqrt(1 / weights + meanX * meanX / xx);
        return new FiniteSizeScaling(lambda, lambda - half, lambda + half, amplitude, chiSquare);
    }

    private static double weight(SizeEstimate estimate) {
        return 1 / (estimate.standardError() * estimate.standardError());
    }

    private static double x(SizeEstimate estimate, double exponent) {
        return Math.pow(estimate.size(), -exponent);
    }
}
