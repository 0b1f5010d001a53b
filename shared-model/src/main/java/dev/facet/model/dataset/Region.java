package dev.facet.model.dataset;

import dev.facet.model.spec.HoldOut;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A named region of the condition plane that accuracy is reported for (science: section 3). */
public enum Region {
    /** Every condition. */
    ALL,
    /** In distribution: training draws from here, see {@link ConditionPlane#drawnFrom}. */
    ID,
    /** Out of distribution: held out, or of a part that is not trained on and not in the rim. */
    OOD,
    /** Both coordinates in the frame. */
    PLANE,
    /** One coordinate in the frame. */
    STRIPES,
    /** No coordinate in the frame. */
    BLANK,
    /** The upright arm of a held-out cross: x held out, y not. */
    VERTICAL,
    /** The lying arm of a held-out cross: y held out, x not. */
    HORIZONTAL,
    /** Where the arms of a held-out cross meet: x and y held out. */
    INTERSECTION;

    /** The name in metrics such as {@code accuracy.ood}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a condition, of the grid or between, lies in this region of the plane. */
    public boolean covers(ConditionPlane plane, Condition condition) {
        return switch (this) {
            case ALL -> true;
            case ID -> plane.drawnFrom(condition);
            case OOD -> !plane.drawnFrom(condition);
            case PLANE -> plane.frame().part(condition) == Part.PLANE;
            case STRIPES -> plane.frame().part(condition) == Part.STRIPES;
            case BLANK -> plane.frame().part(condition) == Part.BLANK;
            case VERTICAL ->
                inPlane(plane, condition) && crossed(plane, condition.x()) && !crossed(plane, condition.y());
            case HORIZONTAL ->
                inPlane(plane, condition) && !crossed(plane, condition.x()) && crossed(plane, condition.y());
            case INTERSECTION ->
                inPlane(plane, condition) && crossed(plane, condition.x()) && crossed(plane, condition.y());
        };
    }

    /**
     * The regions that say something about a plane, in the order of this enum: ALL; ID and OOD where they have conditions; the
     * parts where there is a margin; the arms where there is a cross.
     */
    public static List<Region> presentIn(ConditionPlane plane) {
        boolean margin = plane.frame().margin() > 0;
        boolean cross = plane.spec().holdout().stream().anyMatch(HoldOut.Cross.class::isInstance);
        return Arrays.stream(values())
                .filter(region -> switch (region) {
                    case ALL -> true;
                    case ID, OOD -> plane.conditions().stream().anyMatch(c -> region.covers(plane, c));
                    case PLANE, STRIPES, BLANK -> margin;
                    case VERTICAL, HORIZONTAL, INTERSECTION -> cross;
                })
                .toList();
    }

    private static boolean inPlane(ConditionPlane plane, Condition condition) {
        return plane.frame().part(condition) == Part.PLANE;
    }

    private static boolean crossed(ConditionPlane plane, double label) {
        Stream<HoldOut.Cross> crosses = plane.spec().holdout().stream()
                .filter(HoldOut.Cross.class::isInstance)
                .map(HoldOut.Cross.class::cast);
        return crosses.anyMatch(
                cross -> HoldOutArea.crosses(cross, label - plane.frame().margin()));
    }
}
