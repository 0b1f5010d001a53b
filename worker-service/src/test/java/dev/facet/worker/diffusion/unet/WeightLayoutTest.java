package dev.facet.worker.diffusion.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.ModelSpec;
import dev.facet.model.spec.ModelSpec.EncodingSpec;
import dev.facet.worker.diffusion.Oracle;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.unet.WeightLayout.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightLayoutTest {

    @Test
    void theFullSizeHasThePapersNumberOfParameters() {
        int parameters = layout(64, List.of(0, 1, 2, 3), 256).count();

        assertThat(parameters).isEqualTo(23_790_209);
        assertThat(parameters)
                .isEqualTo(Oracle.read("unet").get("parametersAtBase64").asInt());
    }

    @Test
    void tensorsLieBackToBackUnderNamesOfTheirOwn() {
        WeightLayout layout = layout(8, List.of(1, 2, 3), 16);
        int end = 0;
        for (WeightLayout.Tensor tensor : layout.tensors()) {
            assertThat(tensor.offset()).isEqualTo(end);
            end += tensor.count();
        }
        assertThat(layout.count()).isEqualTo(end);
        assertThat(layout.tensors()).extracting(WeightLayout.Tensor::name).doesNotHaveDuplicates();
    }

    @Test
    void trainingStartsFromTheDefaultsOfPyTorch() {
        WeightLayout layout = layout(8, List.of(1, 2, 3), 16);
        float[] weights = InitialWeights.draw(layout, new Randomness(5));

        for (WeightLayout.Tensor tensor : layout.tensors()) {
            float[] values = Arrays.copyOfRange(weights, tensor.offset(), tensor.offset() + tensor.count());
            if (tensor.role() == Role.GAIN) {
                assertThat(values).containsOnly(1);
            } else if (tensor.role() == Role.SHIFT || tensor.role() == Role.PROJECTION_BIAS) {
                assertThat(values).containsOnly(0);
            } else if (tensor.count() > 1000) {
                double bound = tensor.role() == Role.WEIGHT
                        ? 1 / Math.sqrt(tensor.fanIn())
                        : Math.sqrt(
                                6.0 / (tensor.shape().get(0) + tensor.shape().get(1)));
                double meanSquare = 0;
                float largest = 0;
                for (float value : values) {
                    largest = Math.max(largest, Math.abs(value));
                    meanSquare += value * value / values.length;
                }
                assertThat(largest).isLessThanOrEqualTo((float) bound);
                assertThat(meanSquare).isEqualTo(bound * bound / 3, within(0.1 * bound * bound)); // of a uniform
            }
        }
        assertThat(Arrays.equals(InitialWeights.draw(layout, new Randomness(5)), weights))
                .isTrue();
        assertThat(Arrays.equals(InitialWeights.draw(layout, new Randomness(6)), weights))
                .isFalse();
    }

    private static WeightLayout layout(int channels, List<Integer> attention, int dimension) {
        return WeightLayout.of(
                new ModelSpec(channels, attention, new EncodingSpec(EncodingSpec.Kind.POSITIONAL, dimension)));
    }
}
