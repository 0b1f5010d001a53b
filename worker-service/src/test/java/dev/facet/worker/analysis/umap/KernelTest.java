package dev.facet.worker.analysis.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.diffusion.Oracle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class KernelTest {

    static Stream<JsonNode> kernels() {
        return Oracle.each(Oracle.read("umap").get("kernels"));
    }

    /** umap-learn 0.5.3, find_ab_params; SciPy's fit stops at a relative error of 1e-8 in the squares, so 1e-6 or so in a and b. */
    @ParameterizedTest
    @MethodSource("kernels")
    void theFitIsUmapLearns(JsonNode expected) {
        double[] numbers = Oracle.numbers(expected);

        Kernel kernel = Kernel.fitted(numbers[0]);

        assertThat(kernel.a()).isCloseTo(numbers[1], within(1e-5));
        assertThat(kernel.b()).isCloseTo(numbers[2], within(1e-5));
    }
}
