package dev.facet.worker.diffusion.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.facet.model.spec.Layer;
import dev.facet.worker.diffusion.encoding.ConditionEncoding;
import dev.facet.worker.diffusion.torch.FloatInput;
import java.util.Arrays;
import java.util.List;

/**
 * One thread's way to a model. The images of a call may be at different steps of different samplers, and none depends on the
 * others, bit for bit: so requests can be drawn together as they come.
 */
public final class Denoiser {

    private final TrainedModel model;
    private final int pixels;
    private final float[] x; // [2 call limit, pixels]
    private final double[] embedding; // [2 call limit, 3 d]
    private final FloatInput images;
    private final FloatInput embeddings;

    public Denoiser(TrainedModel model) {
        int rows = 2 * model.callLimit(); // guided images take two
        this.model = model;
        pixels = model.size() * model.size();
        x = new float[rows * pixels];
        embedding = new double[rows * model.encoding().width()];
        images = new FloatInput(x.length);
        embeddings = new FloatInput(embedding.length);
    }

    /**
     * Takes one step of each image, in one call of the network.
     *
     * @param denoisings from one to as many as the model's call limit; none of them done
     */
    public void advance(List<Denoising> denoisings) {
        int rows = 0;
        for (Denoising denoising : denoisings) {
            fill(rows++, denoising.state(), true);
        }
        for (Denoising denoising : denoisings) {
            if (denoising.isGuided()) {
                fill(rows++, denoising.state(), false);
            }
        }
        float[] predicted = call(rows, model::predict);
        int unconditional = denoisings.size();
        for (int i = 0; i < denoisings.size(); i++) {
            Denoising denoising = denoisings.get(i);
            denoising.step(epsilon(predicted, i, denoising.isGuided() ? unconditional++ : i, denoising.guidance()));
        }
    }

    /**
     * What a layer makes of images as they are, in one call of the network.
     *
     * @param noised from one to as many as the model's call limit
     * @return [n, the layer's features]
     */
    float[] layer(List<NoisedImage> noised, Layer layer) {
        for (int row = 0; row < noised.size(); row++) {
            fill(row, noised.get(row), true);
        }
        return call(noised.size(), (scope, x, e) -> model.layer(scope, x, e, layer));
    }

    private void fill(int row, NoisedImage image, boolean conditional) {
        double[] state = image.x();
        for (int i = 0; i < pixels; i++) {
            x[row * pixels + i] = (float) state[i];
        }
        int width = model.encoding().width();
        Arrays.fill(embedding, row * width, (row + 1) * width, 0);
        model.encoding().encodeTime(image.timestep(), embedding, row * width);
        if (conditional) {
            var condition = image.condition();
            model.encoding().encodeCondition(condition.x(), condition.y(), embedding, row * width);
        }
    }

    @FunctionalInterface
    private interface Call {
        NDArray on(NDManager scope, NDArray x, NDArray embedding);
    }

    private float[] call(int rows, Call network) {
        var imagesShape = new Shape(rows, 1, model.size(), model.size());
        var embeddingShape = new Shape(rows, model.encoding().width());
        try (NDManager scope = model.newScope()) {
            return network.on(
                            scope,
                            images.tensor(scope, x, 0, imagesShape),
                            embeddings.tensor(scope, ConditionEncoding.toFloats(embedding), 0, embeddingShape))
                    .toFloatArray();
        }
    }

    /** The noise in one image, with classifier-free guidance if its weight is not 1 (Ho and Salimans 2021, equation 6). */
    private double[] epsilon(float[] predicted, int conditional, int unconditional, double guidance) {
        var epsilon = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            double with = predicted[conditional * pixels + i];
            double without = predicted[unconditional * pixels + i];
            epsilon[i] = guidance == 1 ? with : without + guidance * (with - without);
        }
        return epsilon;
    }
}
