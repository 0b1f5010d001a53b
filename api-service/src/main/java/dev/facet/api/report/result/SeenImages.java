package dev.facet.api.report.result;

import dev.facet.model.dataset.ConditionPlane;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The images of one evaluation; those of condition k of the plane are {@code k * perCondition} and those after it.
 *
 * @param estimatedX labels; null where nothing was to be seen; as the other three, [conditions × perCondition]
 * @param xCorrect well formed, and x, if visible, within the tolerance
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record SeenImages(
        UUID run,
        long step,
        ConditionPlane plane,
        @Nullable Float[] estimatedX,
        @Nullable Float[] estimatedY,
        Boolean[] xCorrect,
        Boolean[] yCorrect) {

    public int perCondition() {
        return xCorrect.length / plane.size();
    }
}
