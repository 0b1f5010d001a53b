package dev.facet.model.spec;

/** A number for each axis of the image, in pixels. */
public record PerAxis(double x, double y) {

    public double along(Axis axis) {
        return switch (axis) {
            case X -> x;
            case Y -> y;
        };
    }
}
