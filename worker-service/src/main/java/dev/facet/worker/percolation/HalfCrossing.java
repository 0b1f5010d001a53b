package dev.facet.worker.percolation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Finds where mean mass ratios cross ½ for the last time, going down from λ = 1: of all trials, and of as many trials drawn
 * with replacement, many times over (Efron and Tibshirani 1993, chapter 13).
 */
final class HalfCrossing {

    static final int RESAMPLES = 1000;

    private static final double HALF = 0.5 - 1e-12; // a mean of ratios that are all ½ is not below it
    private static final int ALWAYS = 0;
    private static final int NEVER = 1;

    private final GrowthCurves curves;
    /** How often each trial counts, [1 + resamples][trials]; first all trials once. */
    private final char[][] counts;

    private HalfCrossing(GrowthCurves curves, char[][] counts) {
        this.curves = curves;
        this.counts = counts;
    }

    static CriticalFraction of(GrowthCurves curves, RandomGenerator random) {
        double[] crossings = new HalfCrossing(curves, resamples(curves.trials(), random)).crossings();
        double lambda = crossings[0];
        if (lambda == ALWAYS) {
            return new CriticalFraction.AlwaysJoined();
        }
        if (lambda == NEVER) {
            return new CriticalFraction.NeverJoined();
        }
        if (curves.trials() == 1) {
            return new CriticalFraction.Found(lambda, 0, 1, Double.POSITIVE_INFINITY);
        }
        double[] sorted = Arrays.copyOfRange(crossings, 1, crossings.length);
        Arrays.sort(sorted);
        return new CriticalFraction.Found(
                lambda,
                Math.min(lambda, sorted[(int) (0.025 * sorted.length)]),
                Math.max(lambda, sorted[(int) Math.ceil(0.975 * sorted.length) - 1]),
                deviation(sorted));
    }

    static long bytes(int trials) {
        return trials == 1 ? 0 : 2L * trials * (RESAMPLES + 1);
    }

    private static char[][] resamples(int trials, RandomGenerator random) {
        var counts = new char[trials == 1 ? 1 : 1 + RESAMPLES][trials];
        Arrays.fill(counts[0], (char) 1);
        for (int r = 1; r < counts.length; r++) {
            for (int i = 0; i < trials; i++) {
                counts[r][random.nextInt(trials)]++;
            }
        }
        return counts;
    }

    private double[] crossings() {
        var crossings = new double[counts.length];
        Arrays.fill(crossings, ALWAYS);
        int top = curves.settled(HALF);
        if (top == curves.columns()) { // with all sites kept, the trials agree
            Arrays.fill(crossings, NEVER);
            return crossings;
        }
        int[] undecided = IntStream.range(0, counts.length).toArray();
        var above = new double[counts.length];
        for (int j = top; j > 0 && undecided.length > 0; j--) {
            double[] ratios = curves.ratios(curves.lambda(j));
            int left = 0;
            for (int r : undecided) {
                double mean = mean(ratios, counts[r]);
                if (mean < HALF) {
                    double share = (0.5 - mean) / (above[r] - mean);
                    double lambda = curves.lambda(j);
                    crossings[r] = lambda + Math.min(1, share) * (curves.lambda(j + 1) - lambda);
                } else {
                    above[r] = mean;
                    undecided[left++] = r;
                }
            }
            undecided = Arrays.copyOf(undecided, left);
        }
        return crossings;
    }

    private static double mean(double[] ratios, char[] counts) {
        double sum = 0;
        for (int t = 0; t < ratios.length; t++) {
            sum += counts[t] * ratios[t];
        }
        return sum / ratios.length;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
