package dev.facet.worker.diffusion.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.facet.model.spec.Layer;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.diffusion.encoding.ConditionEncoding;
import dev.facet.worker.diffusion.noise.NoiseSchedule;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.torch.FloatInput;
import dev.facet.worker.diffusion.unet.UNet;
import dev.facet.worker.diffusion.unet.WeightLayout;

/** Trained weights on the device, with all of their run that drawing from them needs. Any number of threads may use it. */
public final class TrainedModel implements AutoCloseable {

    private final ComputeDevice device;
    private final NoiseSchedule schedule;
    private final ConditionEncoding encoding;
    private final int size;
    private final NDManager manager;
    private final UNet unet;
    private final NDArray weights; // [count]

    /**
     * @param run what the weights were trained for
     * @param trained flat weights in the order of the run's layout
     */
    public TrainedModel(RunSpec run, float[] trained, ComputeDevice device) {
        var layout = WeightLayout.of(run.model());
        if (trained.length != layout.count()) {
            throw new IllegalArgumentException(
                    "the network has %d weights, not %d".formatted(layout.count(), trained.length));
        }
        this.device = device;
        schedule = NoiseSchedule.of(run.diffusion().schedule(), run.diffusion().timesteps());
        encoding = new ConditionEncoding(run.model().encoding(), run.dataset().extent());
        size = run.dataset().size();
        manager = device.newManager();
        unet = new UNet(manager, layout);
        weights = FloatInput.copyOf(manager, trained);
    }

    /** The most images that one call of the network takes. */
    public int callLimit() {
        return CallSize.limit(device.isGpu());
    }

    /** A call costs as much as one of the next multiple of so many images, since blank ones fill it up (unet.py). */
    public int callBlock() {
        return CallSize.block(size);
    }

    /** Side of an image in pixels. */
    int size() {
        return size;
    }

    NoiseSchedule schedule() {
        return schedule;
    }

    ConditionEncoding encoding() {
        return encoding;
    }

    ComputeDevice device() {
        return device;
    }

    NDManager newScope() {
        return manager.newSubManager();
    }

    /** The noise in x [b, 1, h, w], given the embedding [b, 3 d]: [b, 1, h, w] in {@code scope}. */
    NDArray predict(NDManager scope, NDArray x, NDArray embedding) {
        return unet.predict(scope, weights, x, embedding);
    }

    /** The output of a layer for the same, [b, channels, height, width] in {@code scope}. */
    NDArray layer(NDManager scope, NDArray x, NDArray embedding, Layer layer) {
        return unet.layer(scope, weights, x, embedding, layer);
    }

    @Override
    public void close() {
        unet.close();
        manager.close();
    }
}
