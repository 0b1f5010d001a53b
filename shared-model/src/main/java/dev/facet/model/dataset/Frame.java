package dev.facet.model.dataset;

import dev.facet.model.spec.DatasetSpec;

/**
 * The visible square inside the plane of labels: labels [margin, margin + size) on both axes, out of [0, size + 2 margin)
 * (paper, Fig. 9). Labels that lie on a border but for rounding count as on it.
 *
 * @param size side of the image, in pixels
 * @param margin width of the plane's border around the frame, in pixels
 */
public record Frame(int size, int margin) {

    /** Labels are multiples of a step, such as 3 × 0.1, so borders are compared up to this much. */
    static final double ROUNDING = 1e-9;

    public static Frame of(DatasetSpec spec) {
        return new Frame(spec.size(), spec.margin());
    }

    /** Extent of the plane of labels along either axis, in pixels. */
    public int extent() {
        return size + 2 * margin;
    }

    /** Whether a label of either axis lies in the frame. */
    public boolean shows(double label) {
        return within(label - margin, 0, size);
    }

    public Part part(Condition condition) {
        boolean x = shows(condition.x());
        boolean y = shows(condition.y());
        return x && y ? Part.PLANE : x || y ? Part.STRIPES : Part.BLANK;
    }

    /** Whether both coordinates lie in the frame and one within {@code width} pixels of its border. */
    public boolean rim(Condition condition, double width) {
        double inner = size - width;
        return part(condition) == Part.PLANE
                && !(within(condition.x() - margin, width, inner) && within(condition.y() - margin, width, inner));
    }

    /** Half-open interval, up to rounding. */
    static boolean within(double value, double from, double to) {
        return value >= from - ROUNDING && value < to - ROUNDING;
    }
}
