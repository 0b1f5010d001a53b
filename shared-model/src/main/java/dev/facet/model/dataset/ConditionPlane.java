package dev.facet.model.dataset;

import dev.facet.model.spec.Axis;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.HoldOut;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * All conditions of a dataset: labels i·dx by j·dy that tile [0, size + 2 margin) on each axis (science: section 1).
 * Condition k is in column k mod {@link #columns()} and row k / {@link #columns()}: y slow, x fast, like pixels.
 */
public final class ConditionPlane {

    private final DatasetSpec spec;
    private final Frame frame;
    private final int columns;
    private final int rows;

    private ConditionPlane(DatasetSpec spec) {
        this.spec = spec;
        this.frame = Frame.of(spec);
        this.columns = labels(frame.extent(), spec.step().along(Axis.X));
        this.rows = labels(frame.extent(), spec.step().along(Axis.Y));
    }

    public static ConditionPlane of(DatasetSpec spec) {
        return new ConditionPlane(spec);
    }

    private static int labels(int extent, double step) {
        return Math.toIntExact(Math.round(extent / step));
    }

    public DatasetSpec spec() {
        return spec;
    }

    public Frame frame() {
        return frame;
    }

    /** Labels along x. */
    public int columns() {
        return columns;
    }

    /** Labels along y. */
    public int rows() {
        return rows;
    }

    /** Number of conditions, {@code columns * rows}. */
    public int size() {
        return columns * rows;
    }

    public Condition condition(int k) {
        int column = k % columns;
        int row = k / columns;
        return new Condition(column * spec.step().x(), row * spec.step().y());
    }

    /** All conditions in order; a view. */
    public List<Condition> conditions() {
        return new Conditions();
    }

    public Part part(int k) {
        return frame.part(condition(k));
    }

    /** Whether condition k is held out; see {@link #heldOut(Condition)}. */
    public boolean heldOut(int k) {
        return heldOut(condition(k));
    }

    /** Whether any of the hold-outs covers the condition; those of stripes and blanks never are. */
    public boolean heldOut(Condition condition) {
        if (frame.part(condition) != Part.PLANE) {
            return false;
        }
        double x = condition.x() - frame.margin();
        double y = condition.y() - frame.margin();
        for (HoldOut holdOut : spec.holdout()) {
            if (HoldOutArea.covers(holdOut, x, y, frame.size())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether training draws from the neighbourhood of this condition: it is not held out, and its part has a share
     * above 0 or it lies in the rim. A condition that a fraction below 1 happens to leave out counts as drawn from.
     */
    public boolean drawnFrom(Condition condition) {
        if (heldOut(condition)) {
            return false;
        }
        return share(frame.part(condition)) > 0 || rim(condition);
    }

    /** Share of a part that is trained on, in [0, 1]: its own times the dataset's {@code fraction}. */
    double share(Part part) {
        DatasetSpec.Parts parts = spec.parts();
        return spec.fraction()
                * switch (part) {
                    case PLANE -> parts.plane();
                    case STRIPES -> parts.stripes();
                    case BLANK -> parts.blank();
                };
    }

    /** Whether the condition is trained on for lying near the frame's border, whatever the share of its part. */
    boolean rim(Condition condition) {
        return frame.rim(condition, spec.parts().rim());
    }

    /** Number of conditions of a part, held out or not. */
    public int count(Part part) {
        return (int) IntStream.range(0, size()).filter(k -> part(k) == part).count();
    }

    public int heldOutCount() {
        return (int) IntStream.range(0, size()).filter(this::heldOut).count();
    }

    private final class Conditions extends AbstractList<Condition> implements RandomAccess {
        @Override
        public Condition get(int index) {
            return condition(Objects.checkIndex(index, size()));
        }

        @Override
        public int size() {
            return ConditionPlane.this.size();
        }
    }
}
