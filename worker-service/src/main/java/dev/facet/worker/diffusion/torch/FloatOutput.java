package dev.facet.worker.diffusion.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;

/** Numbers on their way from torch to Java. */
public final class FloatOutput {

    private FloatOutput() {}

    /**
     * The numbers of a tensor. One that is on a GPU comes by a copy in the host's memory, which DJL would keep for as long as the
     * tensor lives.
     */
    public static float[] copyOf(NDArray tensor) {
        if (tensor.getDevice().equals(Device.cpu())) {
            return tensor.toFloatArray();
        }
        try (NDArray copy = tensor.toDevice(Device.cpu(), true)) {
            return copy.toFloatArray();
        }
    }
}
