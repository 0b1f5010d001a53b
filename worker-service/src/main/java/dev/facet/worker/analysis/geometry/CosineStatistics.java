package dev.facet.worker.analysis.geometry;

import org.jspecify.annotations.Nullable;

/**
 * Distribution of the cosines of one comparison.
 *
 * @param count number of cosines
 * @param directionless angles left out, as one of their differences is zero: below a millionth of the largest distance to the
 *     representation's centre
 * @param sampled whether the angles are a uniform sample of those on the grid, drawn with replacement, and not all of them
 * @param mean null without a cosine, as are the next two
 * @param deviation standard deviation of the population of cosines
 * @param meanMagnitude mean |cos|
 * @param histogram counts over equal bins of [-1.0000001, 1.0000001]; a cosine of zero but for rounding (1e-12) counts as zero
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record CosineStatistics(
        long count,
        long directionless,
        boolean sampled,
        @Nullable Double mean,
        @Nullable Double deviation,
        @Nullable Double meanMagnitude,
        long[] histogram) {

    /** Collects cosines. */
    static final class Tally {

        private static final double EDGE = 1.0000001;
        private static final double ROUNDING = 1e-12;

        private final long[] histogram;
        private long count;
        private long directionless;
        private double mean;
        private double squares;
        private double magnitudes;

        Tally(int bins) {
            this.histogram = new long[bins];
        }

        /** Adds a cosine, or, with NaN, an angle that has none. */
        void add(double cosine) {
            if (Double.isNaN(cosine)) {
                directionless++;
                return;
            }
            count++;
            // Welford 1962: the deviation of nearly equal cosines is lost in a sum of squares.
            double off = cosine - mean;
            mean += off / count;
            squares += off * (cosine - mean);
            magnitudes += Math.abs(cosine);
            double place = Math.abs(cosine) < ROUNDING ? 0 : cosine;
            histogram[(int) ((place + EDGE) / (2 * EDGE) * histogram.length)]++;
        }

        CosineStatistics statistics(boolean sampled) {
            return count == 0
                    ? new CosineStatistics(0, directionless, sampled, null, null, null, histogram)
                    : new CosineStatistics(
                            count,
                            directionless,
                            sampled,
                            mean,
                            Math.sqrt(squares / count),
                            magnitudes / count,
                            histogram);
        }
    }
}
