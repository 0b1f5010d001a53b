package dev.facet.api.live;

/**
 * A point of a series, as it arrived.
 *
 * @param seq its place in the order of arrival, the id of its event
 */
record LivePoint(long seq, String name, long step, double value) {

    /** The data of a {@code metric} event. */
    record Metric(String name, long step, double value) {}

    Metric forMetric() {
        return new Metric(name, step, value);
    }
}
