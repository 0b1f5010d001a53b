package dev.facet.worker.diffusion.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Reverse-mode differentiation without DJL's {@code GradientCollector}, of which a process can hold one only: here several
 * trainings run side by side.
 *
 * <p>Never put a Java number into a differentiated expression: DJL frees its memory at once, while autograd still needs
 * it for the backward pass. Constants belong into the network's text.
 */
public final class Gradients {

    private Gradients() {}

    /** Lets a tensor be differentiated by. */
    public static void require(NDArray tensor) {
        JniUtils.attachGradient((PtNDArray) tensor, true);
    }

    /**
     * Runs the backward pass of a scalar.
     *
     * @return its gradient by {@code tensor}, to be closed by the caller; call {@link #clear} before the next pass
     */
    public static NDArray of(NDArray scalar, NDArray tensor) {
        try (NDArray one = scalar.onesLike()) {
            JniUtils.backward((PtNDArray) scalar, (PtNDArray) one, false, false);
        }
        return JniUtils.getGradient((PtNDArray) tensor);
    }

    /** Sets the gradient that the next pass adds to back to zero. */
    public static void clear(NDArray tensor) {
        JniUtils.zeroGrad((PtNDArray) tensor);
    }
}
