package dev.facet.worker.diffusion.unet;

import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import java.util.random.RandomGenerator;

/** The weights that a training starts from: PyTorch's defaults for each kind of layer, drawn from the seed. */
public final class InitialWeights {

    private InitialWeights() {}

    /** One flat vector of {@link WeightLayout#count} weights. */
    public static float[] draw(WeightLayout layout, Randomness randomness) {
        RandomGenerator generator = randomness.stream(Purpose.INITIAL_WEIGHTS, 0);
        var weights = new float[layout.count()];
        for (WeightLayout.Tensor tensor : layout.tensors()) {
            for (int i = tensor.offset(); i < tensor.offset() + tensor.count(); i++) {
                weights[i] = (float)
                        switch (tensor.role()) {
                            case WEIGHT, BIAS -> uniform(generator, 1 / Math.sqrt(tensor.fanIn()));
                            // Glorot and Bengio (2010) over inputs and outputs, of which there are three times as many.
                            case PROJECTIONS -> uniform(generator, Math.sqrt(6.0 / (4 * tensor.fanIn())));
                            case PROJECTION_BIAS, SHIFT -> 0;
                            case GAIN -> 1;
                        };
            }
        }
        return weights;
    }

    private static double uniform(RandomGenerator generator, double bound) {
        return generator.nextDouble(-bound, bound);
    }
}
