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
import dev.facet.worker.diffusion.unet.UNet.Lesson;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rounding the operands and results of products to 8 significant bits does to one step. */
class MixedPrecisionGradientTest {

    /**
     * Rounding to 8 significant bits changes a number by at most u = 2^-8, and by about 0.4 u on average (root mean square). A gradient
     * that met one rounding alone would be off by that, which is the lower bound; one that met n of them by sqrt(n) times as much, where
     * their errors are independent. The longest way through the network is some 30 products, forward and back, each with three
     * roundings: sqrt(180) 0.4 u is 0.021 (seen with fifteen networks: 0.008 to 0.049). The upper bound leaves five times as much, for
     * roundings that are not independent.
     */
    @ParameterizedTest(name = "c = {0}, {1} x {1}, attention at {2}")
    @CsvSource(delimiter = '|', textBlock = """
             8 |  8 | 1, 2, 3
            16 |  8 | 1, 2, 3
            16 | 32 | 0
            32 | 16 | 1, 2, 3
            """)
    void theGradientIsOffByWhatRoundingsOfEightBitsAddUpTo(int channels, int size, String levels) {
        try (var network = new Network(channels, size, levels)) {
            Lesson single = network.gradient(Precision.FLOAT32);
            Lesson mixed = network.gradient(Precision.BFLOAT16);

            double u = 0x1p-8;
            assertThat(distance(mixed.gradient(), single.gradient())).isBetween(0.4 * u, 0.1);
            assertThat(mixed.loss().getFloat() / single.loss().getFloat() - 1).isBetween(-0.01f, 0.01f);
        }
    }

    @Test
    void theGradientAndTheLossAreInSinglePrecision() {
        try (var network = new Network(8, 8, "3")) {
            Lesson mixed = network.gradient(Precision.BFLOAT16);

            assertThat(mixed.loss().getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(mixed.gradient().getDataType()).isEqualTo(DataType.FLOAT32);
        }
    }

    /** The last weights and the gains meet no product in bf16, so their gradients have more than 8 significant bits; a kernel's have not. */
    @Test
    void gradientsOfKernelsAndMatricesAreRoundedAndThoseOfTheOthersAreNot() {
        try (var network = new Network(16, 8, "1, 2, 3")) {
            float[] gradient = network.gradient(Precision.BFLOAT16).gradient().toFloatArray();

            for (WeightLayout.Tensor tensor : network.layout.tensors()) {
                boolean product = tensor.shape().size() > 1 && !tensor.name().equals("out.weight");
                boolean rounded = true;
                for (int i = tensor.offset(); i < tensor.offset() + tensor.count(); i++) {
                    rounded &= (Float.floatToIntBits(gradient[i]) & 0xffff) == 0; // bf16 is the upper half of a float
                }
                if (product || !tensor.name().endsWith("bias")) {
                    assertThat(rounded).as(tensor.name()).isEqualTo(product);
                }
            }
        }
    }

    @Test
    void theGradientIsTheSameEachTimeItIsComputed() {
        try (var network = new Network(16, 8, "1, 2, 3")) {
            float[] first = network.gradient(Precision.BFLOAT16).gradient().toFloatArray();
            for (int pass = 0; pass < 20; pass++) {
                assertThat(Arrays.mismatch(
                                network.gradient(Precision.BFLOAT16).gradient().toFloatArray(), first))
                        .isEqualTo(-1);
            }
        }
    }

    /** The norm of the difference over the norm of what is expected. */
    private static double distance(NDArray found, NDArray expected) {
        return found.sub(expected).norm().getFloat() / expected.norm().getFloat();
    }

    /** A network at its start, and four noised images. */
    private static final class Network implements AutoCloseable {
        private final NDManager manager = TinyRun.CPU.newManager();
        private final WeightLayout layout;
        private final UNet unet;
        private final NDArray weights;
        private final NDArray x;
        private final NDArray noise;
        private final NDArray embedding;

        Network(int channels, int size, String levels) {
            List<Integer> attention =
                    Arrays.stream(levels.split(", ")).map(Integer::valueOf).toList();
            layout = WeightLayout.of(
                    new ModelSpec(channels, attention, new EncodingSpec(EncodingSpec.Kind.POSITIONAL, 16)));
            unet = new UNet(manager, layout);
            weights = manager.create(InitialWeights.draw(layout, new Randomness(1)));
            var random = new Random(2);
            x = images(random, size);
            noise = images(random, size);
            embedding = manager.create(Randomness.normal(random, 4 * 48), new Shape(4, 48));
        }

        private NDArray images(Random random, int size) {
            return manager.create(Randomness.normal(random, 4 * size * size), new Shape(4, 1, size, size));
        }

        Lesson gradient(Precision precision) {
            return unet.gradient(manager, precision, weights, x, embedding, noise, manager.full(new Shape(), 1f));
        }

        @Override
        public void close() {
            unet.close();
            manager.close();
        }
    }
}
