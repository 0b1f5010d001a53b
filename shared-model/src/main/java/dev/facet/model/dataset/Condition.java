package dev.facet.model.dataset;

import dev.facet.model.spec.Point;

/**
 * The label (x, y) of an image: where its pattern sits, in plane coordinates and pixels. Without a margin these are the
 * image's own coordinates: x counts columns from the left, y rows from the top, and whole numbers are centres of pixels.
 */
public record Condition(double x, double y) {

    public Condition {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a condition is a pair of finite numbers, not (" + x + ", " + y + ")");
        }
    }

    /** The label that a user asks for. */
    public static Condition of(Point point) {
        return new Condition(point.x(), point.y());
    }
}
