package dev.facet.api.metric;

import java.util.List;

/**
 * A series of numbers.
 *
 * @param total points that were recorded, of which {@code points} shows all or the outline
 */
record SeriesView(String name, long total, List<PointView> points) {

    /** @param value NaN and infinities are the strings "NaN", "Infinity" and "-Infinity" */
    record PointView(long step, double value) {}
}
