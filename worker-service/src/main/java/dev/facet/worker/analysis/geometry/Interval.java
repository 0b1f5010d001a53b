package dev.facet.worker.analysis.geometry;

import java.util.Arrays;

/** A 95 % percentile interval. */
public record Interval(double low, double high) {

    private static final double TAIL = 0.025;

    /** Between the 2.5 % and the 97.5 % quantile of at least one value, linear between the values next to it. */
    static Interval of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
