package dev.facet.api.metric;

import java.util.UUID;

/**
 * What a range of steps holds of a series.
 *
 * @param first the first step that is there
 * @param last the last one
 * @param fromItsFirst whether the series begins there
 * @param toItsLast whether it ends there
 * @param points how many there are; of a part of a series at most one more than were asked for
 * @param nan whether the series has points that are no numbers
 */
record Extent(
        UUID runId,
        String name,
        long first,
        double firstValue,
        long last,
        double lastValue,
        boolean fromItsFirst,
        boolean toItsLast,
        long points,
        boolean nan) {}
