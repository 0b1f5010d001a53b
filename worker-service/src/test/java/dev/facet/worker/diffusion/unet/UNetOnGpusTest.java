package dev.facet.worker.diffusion.unet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.facet.model.spec.ModelSpec;
import dev.facet.model.spec.ModelSpec.EncodingSpec;
import dev.facet.model.spec.TrainingSpec.Precision;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.noise.Randomness;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the network does otherwise on GPUs, done on a CPU: its text, with every question whether a tensor is on a GPU answered yes. */
class UNetOnGpusTest {

    private static final String TEXT = UNet.source().replaceAll("ops\\.prim\\.is_cuda\\(\\w+\\)", "True");

    private static WeightLayout layout(int channels, List<Integer> attention) {
        return WeightLayout.of(new ModelSpec(channels, attention, new EncodingSpec(EncodingSpec.Kind.POSITIONAL, 16)));
    }

    @ParameterizedTest
    @CsvSource({"8, 16", "16, 32"})
    void predictionsAndGradientsAreTheSame(int channels, int size) {
        var layout = layout(channels, List.of(0, 1, 2, 3));
        assertThat(TEXT).isNotEqualTo(UNet.source());
        try (NDManager manager = TinyRun.CPU.newManager();
                var onCpus = new UNet(manager, layout);
                var onGpus = new UNet(manager, layout, TEXT)) {
            var random = new Random(2);
            int images = 3;
            NDArray weights = doubles(manager, InitialWeights.draw(layout, new Randomness(1)));
            NDArray x = doubles(manager, Randomness.normal(random, images * size * size))
                    .reshape(images, 1, size, size);
            NDArray noise = doubles(manager, Randomness.normal(random, images * size * size))
                    .reshape(images, 1, size, size);
            NDArray embedding =
                    doubles(manager, Randomness.normal(random, images * 48)).reshape(images, 48);
            NDArray share = manager.create(0.5);

            assertThat(largestDifference(
                            onGpus.predict(manager, weights, x, embedding),
                            onCpus.predict(manager, weights, x, embedding)))
                    .isLessThan(1e-10);
            assertThat(largestDifference(
                            onGpus.gradient(manager, Precision.FLOAT32, weights, x, embedding, noise, share)
                                    .gradient(),
                            onCpus.gradient(manager, Precision.FLOAT32, weights, x, embedding, noise, share)
                                    .gradient()))
                    .isLessThan(1e-10);
        }
    }

    @Test
    void aStepOfAdamWIsTheSameBitForBit() {
        var layout = layout(4, List.of(3));
        try (NDManager manager = TinyRun.CPU.newManager();
                var onCpus = new UNet(manager, layout);
                var onGpus = new UNet(manager, layout, TEXT)) {
            assertThat(learned(manager, onGpus)).isEqualTo(learned(manager, onCpus));
        }
    }

    /** The moving average, which depends on all else, of more numbers than a CPU takes at once. */
    private static float[] learned(NDManager manager, UNet unet) {
        var random = new Random(3);
        int count = 100_000;
        NDArray weights = manager.create(Randomness.normal(random, count));
        NDArray gradient = manager.create(Randomness.normal(random, count));
        NDArray ema = weights.duplicate();
        NDArray m = manager.zeros(new Shape(count));
        NDArray v = manager.zeros(new Shape(count));
        for (int step = 1; step <= 3; step++) {
            unet.learn(manager, weights, gradient, m, v, ema, step, 1e-3, 0.01, 0.9);
        }
        return ema.toFloatArray();
    }

    private static double largestDifference(NDArray found, NDArray expected) {
        double[] a = found.toDoubleArray();
        double[] b = expected.toDoubleArray();
        assertThat(a).hasSameSizeAs(b);
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElseThrow();
    }

    private static NDArray doubles(NDManager manager, float[] values) {
        return manager.create(values).toType(DataType.FLOAT64, true);
    }
}
