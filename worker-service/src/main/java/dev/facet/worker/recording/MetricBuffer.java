package dev.facet.worker.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Points of a run's series on their way to the database. A training records a point every few steps; written one by one they
 * would cost more than the steps.
 */
public final class MetricBuffer {

    private final UUID runId;
    private final int capacity;
    private List<Point> points = new ArrayList<>();

    /** @param capacity points after which {@link #isFull} asks for a flush */
    public MetricBuffer(UUID runId, int capacity) {
        this.runId = runId;
        this.capacity = capacity;
    }

    /** One value of a series; NaN and infinities are values. */
    record Point(String name, long step, double value) {}

    public void add(String name, long step, double value) {
        points.add(new Point(name, step, value));
    }

    public void addAll(long step, Map<String, Double> values) {
        values.forEach((name, value) -> add(name, step, value));
    }

    public boolean isFull() {
        return points.size() >= capacity;
    }

    UUID runId() {
        return runId;
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    /** Forgets the points that were written; call it after the transaction that wrote them. */
    public void clear() {
        points = new ArrayList<>();
    }
}
