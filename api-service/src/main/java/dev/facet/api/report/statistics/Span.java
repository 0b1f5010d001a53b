package dev.facet.api.report.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is known of a number: where it lies. A number that is known lies between itself and itself.
 *
 * @param least at most {@code most}; may be negative infinity
 * @param most may be infinity
 */
record Span(double least, double most) {

    static final Span ANYWHERE = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Each tail outside a 95 % interval. */
    private static final double TAIL = 0.025;

    Span {
        if (!(least <= most)) {
            throw new IllegalArgumentException(least + " to " + most);
        }
    }

    static Span of(double known) {
        return new Span(known, known);
    }

    boolean known() {
        return least == most;
    }

    /**
     * The 95 % percentile interval of a bootstrap. Where a resample bounds the number only, each limit takes it at its worst. The
     * interval always holds what was found, which a percentile interval by itself need not.
     *
     * @param value the number that was found, or its bound
     * @param draws the number in each resample
     */
    Estimate estimate(double value, List<Span> draws, int runs) {
        double[] least = sorted(draws, Span::least);
        double[] most = sorted(draws, Span::most);
        int tail = (int) (TAIL * draws.size());
        return new Estimate(
                value, Math.min(this.least, least[tail]), Math.max(this.most, most[draws.size() - 1 - tail]), runs);
    }

    private static double[] sorted(List<Span> draws, ToDoubleFunction<Span> limit) {
        return draws.stream().mapToDouble(limit).sorted().toArray();
    }
}
