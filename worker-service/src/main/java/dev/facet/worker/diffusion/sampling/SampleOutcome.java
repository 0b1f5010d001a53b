package dev.facet.worker.diffusion.sampling;

/** How a sampling ended. */
public sealed interface SampleOutcome {

    /**
     * All images were drawn.
     *
     * @param images values in [0, 1], [n, size, size], in the order of the request
     * @param film the snapshots that were asked for, of all values that noise has, [n, frames, size, size]; or empty
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Drawn(float[] images, float[] film) implements SampleOutcome {}

    /** The caller's progress said to stop. */
    record Stopped() implements SampleOutcome {}
}
