package dev.facet.worker.diffusion.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.facet.model.spec.Layer;
import dev.facet.model.spec.TrainingSpec.Precision;
import dev.facet.worker.diffusion.torch.TorchArchive;
import dev.facet.worker.diffusion.torch.TorchModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The noise-predicting UNet, written in {@code unet.py} beside this class and run by torch. It holds no weights: each call
 * takes them as one flat vector, laid out by the {@link WeightLayout}, and works in that vector's precision, but for products
 * that are asked for in a lower one.
 */
public final class UNet implements AutoCloseable {

    private static final String SOURCE = source();

    private final TorchModule module;

    /** Loads the network onto the manager's device; the manager must outlive it. */
    public UNet(NDManager manager, WeightLayout layout) {
        this(manager, layout, SOURCE);
    }

    /** The network as another text has it. */
    UNet(NDManager manager, WeightLayout layout, String source) {
        var tensors = layout.tensors();
        var attributes = new LinkedHashMap<String, List<?>>();
        attributes.put("names", tensors.stream().map(WeightLayout.Tensor::name).toList());
        attributes.put("sizes", tensors.stream().map(t -> (long) t.count()).toList());
        attributes.put(
                "shapes",
                tensors.stream()
                        .map(t -> t.shape().stream().map(Integer::longValue).toList())
                        .toList());
        module = TorchModule.load(manager, TorchArchive.pack("UNet", source, attributes));
    }

    /**
     * Predicts the noise in x.
     *
     * @param manager owns the result
     * @param weights flat [count]
     * @param x noised images [b, 1, h, w], h and w multiples of 8
     * @param embedding of time step and condition [b, embedding width]
     * @return [b, 1, h, w]
     */
    public NDArray predict(NDManager manager, NDArray weights, NDArray x, NDArray embedding) {
        return module.call(manager, "forward", weights, x, embedding);
    }

    /**
     * The output of a layer. That of an image does not depend on how many there are, bit for bit.
     *
     * @param manager owns the result
     * @return [b, channels, height, width]
     */
    public NDArray layer(NDManager manager, NDArray weights, NDArray x, NDArray embedding, Layer layer) {
        return module.call(manager, "layer", weights, x, embedding, (long)
                List.of(Layer.values()).indexOf(layer));
    }

    /** The outputs of all named layers [b, channels, height, width]. */
    public Map<Layer, NDArray> layers(NDManager manager, NDArray weights, NDArray x, NDArray embedding) {
        var outputs =
                module.callForList(manager, "layers", weights, x, embedding).iterator();
        var layers = new EnumMap<Layer, NDArray>(Layer.class);
        for (Layer layer : Layer.values()) {
            layers.put(layer, outputs.next());
        }
        return layers;
    }

    /**
     * What a step learns from a batch, or from a part of one.
     *
     * @param loss mean squared error of the predicted noise, a scalar
     * @param gradient flat [count]
     */
    public record Lesson(NDArray loss, NDArray gradient) {}

    /**
     * The loss and its gradient by the weights.
     *
     * @param manager owns the result
     * @param precision of convolutions and matrix products; FLOAT32: that of the weights. Loss and gradient are in the weights' anyway
     * @param noise that is in x
     * @param share scalar that the gradient, but not the loss, is multiplied by: of the whole batch's images, these are so many
     */
    public Lesson gradient(
            NDManager manager,
            Precision precision,
            NDArray weights,
            NDArray x,
            NDArray embedding,
            NDArray noise,
            NDArray share) {
        String method = switch (precision) {
            case FLOAT32 -> "gradient";
            case BFLOAT16 -> "gradient16";
        };
        List<NDArray> results = module.callForGradients(manager, method, weights, x, embedding, noise, share);
        return new Lesson(results.get(0), results.get(1));
    }

    /** Adds up gradients in their order, in place of the first. */
    public NDArray total(NDManager manager, List<NDArray> gradients) {
        return gradients.size() == 1 ? gradients.getFirst() : module.call(manager, "total", gradients);
    }

    /** Scales the gradient in place so that its norm is at most {@code limit}. */
    public void clip(NDManager manager, NDArray gradient, double limit) {
        module.call(manager, "clip", gradient, limit);
    }

    /**
     * One step of AdamW in place, betas 0.9 and 0.999, epsilon 1e-8; then moves the weights' exponential moving average:
     * ema = average ema + (1 - average) weights.
     *
     * @param m running mean of the gradient
     * @param v running mean of its square
     * @param step counts from 1
     * @param decay weight decay, decoupled from the gradient
     */
    public void learn(
            NDManager manager,
            NDArray weights,
            NDArray gradient,
            NDArray m,
            NDArray v,
            NDArray ema,
            long step,
            double rate,
            double decay,
            double average) {
        module.call(manager, "learn", weights, gradient, m, v, ema, step, rate, decay, average);
    }

    @Override
    public void close() {
        module.close();
    }

    static String source() {
        try (InputStream text = UNet.class.getResourceAsStream("unet.py")) {
            if (text == null) {
                throw new IllegalStateException("unet.py is missing from the classpath");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
