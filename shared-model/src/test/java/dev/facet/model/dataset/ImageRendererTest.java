package dev.facet.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.DatasetSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ImageRendererTest {

    /** Written by an independent NumPy program. */
    static Stream<JsonNode> imagesOfTheOracle() throws IOException {
        return Oracle.read("images");
    }

    @ParameterizedTest
    @MethodSource("imagesOfTheOracle")
    void anImageHasTheValuesOfTheOracle(JsonNode expected) {
        int size = expected.get("size").asInt();
        DatasetSpec spec = Oracle.dataset("""
                {"kind": %s, "size": %s, "sigma": {"x": %s, "y": %s}, "margin": %s, "periodic": %s}""".formatted(
                        expected.get("kind"),
                        size,
                        expected.get("sigmaX"),
                        expected.get("sigmaY"),
                        expected.get("margin"),
                        expected.get("periodic")));
        var condition =
                new Condition(expected.get("x").asDouble(), expected.get("y").asDouble());

        double[] image = ImageRenderer.of(spec).render(condition);

        assertThat(Arrays.stream(image).sum()).isCloseTo(expected.get("sum").asDouble(), within(1e-10));
        assertThat(Arrays.stream(image).map(v -> v * v).sum())
                .isCloseTo(expected.get("sumOfSquares").asDouble(), within(1e-10));
        assertThat(Arrays.stream(image).min().orElseThrow())
                .isCloseTo(expected.get("min").asDouble(), within(1e-14));
        assertThat(Arrays.stream(image).max().orElseThrow())
                .isCloseTo(expected.get("max").asDouble(), within(1e-14));
        for (JsonNode pixel : expected.get("pixels")) {
            int k = pixel.get("row").asInt() * size + pixel.get("column").asInt();
            assertThat(image[k])
                    .as("pixel %s", pixel)
                    .isCloseTo(pixel.get("value").asDouble(), within(1e-14));
        }
    }

    @Test
    void imagesAreRenderedOneBesideTheOtherIntoABatch() {
        ImageRenderer renderer = ImageRenderer.of(Oracle.dataset("{\"kind\": \"SOS\", \"size\": 16, \"margin\": 3}"));
        var conditions = List.of(new Condition(0, 21.5), new Condition(7.25, 4));

        float[] batch = renderer.render(conditions);

        assertThat(batch).hasSize(2 * 256);
        for (int i = 0; i < 2; i++) {
            double[] alone = renderer.render(conditions.get(i));
            for (int k = 0; k < 256; k++) {
                assertThat(batch[i * 256 + k]).isEqualTo((float) alone[k]);
            }
        }
    }

    @Test
    void aWholePeriodShiftsAPeriodicImageByRolling() {
        ImageRenderer renderer =
                ImageRenderer.of(Oracle.dataset("{\"kind\": \"BUMP\", \"size\": 16, \"periodic\": true}"));
        double[] at = renderer.render(new Condition(1.25, 7));
        double[] shifted = renderer.render(new Condition(14.25, 7));

        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 16; column++) {
                assertThat(shifted[row * 16 + (column + 13) % 16]).isCloseTo(at[row * 16 + column], within(1e-12));
            }
        }
    }

    @Test
    void whatABumpShowsOutsideTheFrameIsAStripeOrNothing() {
        DatasetSpec spec = Oracle.dataset("{\"kind\": \"BUMP\", \"size\": 16, \"margin\": 4}");
        ImageRenderer renderer = ImageRenderer.of(spec);

        assertThat(renderer.render(new Condition(2, 3))).containsOnly(1.0);
        double[] stripe = renderer.render(new Condition(10, 3.75));
        for (int row = 0; row < 16; row++) {
            assertThat(stripe[row * 16 + 6]).isZero();
            assertThat(stripe[row * 16 + 7]).isCloseTo(1 - Math.exp(-0.5), within(1e-15));
        }
    }

    @Test
    void everyValueLiesBetweenBlackAndWhite() throws IOException {
        for (String kind : List.of("BUMP", "SOS")) {
            DatasetSpec spec =
                    Oracle.dataset("{\"kind\": \"%s\", \"size\": 8, \"margin\": 3, \"step\": {\"x\": 0.7, \"y\": 0.9}}"
                            .formatted(kind));
            for (Condition condition : ConditionPlane.of(spec).conditions()) {
                assertThat(Arrays.stream(ImageRenderer.of(spec).render(condition))
                                .allMatch(v -> v >= 0 && v <= 1))
                        .as("%s at %s", kind, condition)
                        .isTrue();
            }
        }
    }
}
