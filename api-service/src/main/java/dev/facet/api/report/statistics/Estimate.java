package dev.facet.api.report.statistics;

/**
 * A number with its 95 % interval.
 *
 * @param low lower limit, at most the value; where nothing bounds it, negative infinity
 * @param high upper limit, at least the value; where nothing bounds it, infinity
 * @param runs how many runs it rests on, at least 1
 */
public record Estimate(double value, double low, double high, int runs) {
    public Estimate {
        if (!(low <= value && value <= high) || runs < 1) {
            throw new IllegalArgumentException(value + " in [" + low + ", " + high + "] of " + runs + " runs");
        }
    }
}
