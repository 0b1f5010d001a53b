package dev.facet.api.metric;

import dev.facet.api.metric.SeriesView.PointView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;

/** What is shown of a series, as it is read. */
final class Outline {

    private final Extent extent;
    private final TreeMap<Long, Double> points = new TreeMap<>();
    private long total;

    /** Both ends are known at once. */
    Outline(Extent extent) {
        this.extent = extent;
        points.put(extent.first(), extent.firstValue());
        points.put(extent.last(), extent.lastValue());
    }

    Extent extent() {
        return extent;
    }

    void add(long count, long step, double value) {
        total += count;
        points.put(step, value);
    }

    /** The extremes of a bucket, and its first NaN. */
    void addBucket(ResultSet row) throws SQLException {
        total += row.getLong("points");
        double low = row.getDouble("low");
        if (!row.wasNull()) {
            points.put((long) row.getDouble("low_step"), low);
            points.put((long) row.getDouble("high_step"), row.getDouble("high"));
        }
        long nan = row.getLong("nan_step");
        if (!row.wasNull()) {
            points.put(nan, Double.NaN);
        }
    }

    SeriesView view() {
        return new SeriesView(
                extent.name(),
                total,
                points.entrySet().stream()
                        .map(point -> new PointView(point.getKey(), point.getValue()))
                        .toList());
    }
}
