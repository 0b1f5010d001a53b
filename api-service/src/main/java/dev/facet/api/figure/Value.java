package dev.facet.api.figure;

/**
 * A number to be drawn, with its interval.
 *
 * @param low lower limit, at most the value; where nothing bounds it, negative infinity
 * @param high upper limit, at least the value; where nothing bounds it, infinity
 * @param runs how many runs it rests on; 0 where it is not about runs
 */
public record Value(double value, double low, double high, int runs) {

    public Value {
        if (!(low <= value && value <= high) || runs < 0) {
            throw new IllegalArgumentException(value + " in [" + low + ", " + high + "] of " + runs + " runs");
        }
    }

    /** A number that has no interval. */
    public static Value exactly(double value) {
        return new Value(value, value, value, 0);
    }
}
