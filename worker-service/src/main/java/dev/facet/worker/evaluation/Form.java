package dev.facet.worker.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Whether an image is well formed, wherever its pattern sits: three verdicts, each with its number.
 *
 * @param peaksX separated peaks along x above half the expected height
 * @param peaksY the same along y
 * @param height lowest peak along the axes that the condition shows, as a share of the expected height; null: it shows none
 * @param residual mean squared difference to the image re-rendered at the estimated position, in [0, 1]
 * @param countHolds one peak along each axis that the condition shows, none along the others
 * @param heightHolds whether {@code height} is enough
 * @param residualHolds whether {@code residual} is small enough
 */
public record Form(
        int peaksX,
        int peaksY,
        @Nullable Double height,
        double residual,
        boolean countHolds,
        boolean heightHolds,
        boolean residualHolds) {

    public boolean wellFormed() {
        return countHolds && heightHolds && residualHolds;
    }
}
