package dev.facet.worker.analysis.geometry;

/**
 * How much is computed.
 *
 * @param conditions a grid of more conditions is thinned to at most this many
 * @param exactAngles a comparison of at most this many angles takes all of them
 * @param sampledAngles a comparison of more takes a uniform sample of this many
 * @param bins of the histograms
 * @param resamples of the values of x and of y behind the intervals
 * @param resampledAngles of a comparison that each resample looks at
 * @param seed of all samples
 */
public record GeometrySettings(
        int conditions, long exactAngles, int sampledAngles, int bins, int resamples, int resampledAngles, long seed) {

    /** 45 x 45 conditions at most, all angles up to 32 x 32 of them, 200,000 past that; 1,000 resamples. */
    public static GeometrySettings standard(long seed) {
        return new GeometrySettings(2025, 4_000_000, 200_000, 20, 1000, 20_000, seed);
    }

    public GeometrySettings {
        check(conditions, 16, 10_000, "conditions");
        check(exactAngles, 0, 1_000_000_000, "angles taken in full");
        check(sampledAngles, 100, 100_000_000, "sampled angles");
        check(bins, 1, 10_000, "bins");
        check(resamples, 100, 100_000, "resamples");
        check(resampledAngles, 100, 10_000_000, "angles of a resample");
    }

    private static void check(long value, long from, long to, String what) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    "the number of " + what + " must be from " + from + " to " + to + ", not " + value);
        }
    }
}
