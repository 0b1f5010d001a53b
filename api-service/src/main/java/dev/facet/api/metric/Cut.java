package dev.facet.api.metric;

import java.util.UUID;

/**
 * How a series is reduced to its outline: it is cut into buckets of {@code per} stretches of 2 to the power of {@code level} steps
 * each. Of stretches that lie within the range as a whole the database knows what they hold (table metric_stretch); what is left at
 * both ends is read point by point.
 *
 * @param level 0: all is read point by point
 * @param lowest the first stretch that lies within the range
 * @param highest the last one; where it is below the first there is none
 */
record Cut(UUID runId, String name, long first, long last, int level, long per, long lowest, long highest) {

    /** Of the table; one above these is the whole series. */
    private static final int[] LEVELS = {21, 18, 15, 12, 9, 6};

    /** A bucket has at least so many stretches, so that rounding to them makes no bucket much longer than asked. */
    private static final long FEWEST_STRETCHES = 2;

    /**
     * @param most points of the outline
     */
    static Cut of(Extent series, int most) {
        long buckets = Math.max(1, (most - 2) / (series.nan() ? 3 : 2));
        long steps = series.last() - series.first() + 1;
        for (int level : LEVELS) {
            if ((FEWEST_STRETCHES << level) <= steps / buckets) {
                long lowest = series.fromItsFirst() ? series.first() >> level : ceiling(series.first(), level);
                long highest = series.toItsLast() ? series.last() >> level : ((series.last() + 1) >> level) - 1;
                return of(series, level, buckets, lowest, highest);
            }
        }
        return of(series, 0, buckets, series.first(), series.first() - 1);
    }

    private static Cut of(Extent series, int level, long buckets, long lowest, long highest) {
        long stretches = (series.last() >> level) - (series.first() >> level) + 1;
        long per = (stretches + buckets - 1) / buckets;
        return new Cut(series.runId(), series.name(), series.first(), series.last(), level, per, lowest, highest);
    }

    private static long ceiling(long step, int level) {
        return (step + (1L << level) - 1) >> level;
    }

    /** The last step before the stretches; before the first step where there is none. */
    long lastBefore() {
        return highest < lowest ? last : Math.min(last, (lowest << level) - 1);
    }

    /** The first step after the stretches; after the last step where there is none. */
    long firstAfter() {
        return highest < lowest ? last + 1 : Math.max(first, (highest + 1) << level);
    }
}
