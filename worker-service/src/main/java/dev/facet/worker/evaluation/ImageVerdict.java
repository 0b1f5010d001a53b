package dev.facet.worker.evaluation;

import dev.facet.model.dataset.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What one generated image shows, against the condition that it was asked for.
 *
 * <p>An axis whose label lies outside the frame is not visible: it has no estimate, and it is neither right nor wrong. So for a
 * stripe {@code correct} is that the other axis is right, and for a blank that the image is well formed.
 *
 * @param asked the condition
 * @param x estimated label in plane coordinates; null where x is not visible or nothing is to be seen
 * @param y the same along y
 * @param xVisible whether the condition's x lies in the frame
 * @param yVisible whether its y does
 * @param xCorrect well formed, and x, if visible, within the tolerance
 * @param yCorrect the same along y
 * @param xCorrectHalf well formed, and x, if visible, within half a pixel
 * @param yCorrectHalf the same along y
 */
public record ImageVerdict(
        Condition asked,
        @Nullable Double x,
        @Nullable Double y,
        boolean xVisible,
        boolean yVisible,
        Form form,
        boolean xCorrect,
        boolean yCorrect,
        boolean xCorrectHalf,
        boolean yCorrectHalf) {

    public boolean wellFormed() {
        return form.wellFormed();
    }

    /** Well formed, and right along every visible axis. */
    public boolean correct() {
        return xCorrect && yCorrect;
    }

    /** Well formed, and within half a pixel along every visible axis. */
    public boolean correctHalf() {
        return xCorrectHalf && yCorrectHalf;
    }

    public Phase phase() {
        return !wellFormed() ? Phase.A : correct() ? Phase.C : Phase.B;
    }

    /** How far learning has come, as the predecessor (arXiv 2402.03305) tells it apart. */
    public enum Phase {
        /** No pattern, or several, or a malformed one. */
        A,
        /** One pattern, in the wrong place. */
        B,
        /** One pattern, in the right place. */
        C
    }
}
