package dev.facet.api.metric;

import dev.facet.api.web.BadParameterException;
import java.util.List;

/**
 * Which series to read, and how closely.
 *
 * @param names of the series; empty: all
 * @param maxPoints the most points of one series
 * @param fromStep first step
 * @param toStep last step
 */
record SeriesRequest(List<String> names, int maxPoints, long fromStep, long toStep) {

    static final int MOST_POINTS = 100_000;

    SeriesRequest {
        names = List.copyOf(names);
        if (maxPoints < 5 || maxPoints > MOST_POINTS) {
            throw new BadParameterException(
                    "maxPoints", "expected a whole number from 5 to " + MOST_POINTS + ", got " + maxPoints);
        }
    }
}
