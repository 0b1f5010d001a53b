package dev.facet.worker.diffusion.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.ModelSpec.EncodingSpec;
import dev.facet.worker.diffusion.Oracle;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConditionEncodingTest {

    /** Expected: noise.json, NumPy. */
    @Test
    void thePositionalCodeAgreesWithTheOracle() {
        for (JsonNode row : Oracle.read("noise").get("encoding")) {
            double value = row.get("value").asDouble();
            int d = row.get("dimension").asInt();
            var encoding = new ConditionEncoding(new EncodingSpec(EncodingSpec.Kind.POSITIONAL, d), 32);
            var embedding = new double[encoding.width()];
            encoding.encodeTime((int) value, embedding, 0);
            encoding.encodeCondition(value, value, embedding, 0);

            double[] expected = Oracle.numbers(row.get("expected"));
            assertThat(Arrays.copyOfRange(embedding, d, 2 * d)).containsExactly(expected, within(1e-12));
            assertThat(Arrays.copyOfRange(embedding, 2 * d, 3 * d)).containsExactly(expected, within(1e-12));
            if (value == Math.rint(value)) {
                assertThat(Arrays.copyOf(embedding, d)).containsExactly(expected, within(1e-12));
            }
        }
    }

    @Test
    void aRampIsTheNumberItself() {
        assertThat(x(EncodingSpec.Kind.RAMP, 4, 0)).containsExactly(-1, -1, -1, -1);
        assertThat(x(EncodingSpec.Kind.RAMP, 4, 24)).containsExactly(0.5, 0.5, 0.5, 0.5);
    }

    @Test
    void oneHotIsTheNearestPlace() {
        assertThat(x(EncodingSpec.Kind.ONE_HOT, 4, 9)).containsExactly(0, 1, 0, 0);
        assertThat(x(EncodingSpec.Kind.ONE_HOT, 4, 31.9)).containsExactly(0, 0, 0, 1);
    }

    @Test
    void theBumpCodePeaksAtTheLabelAndFallsOffLikeAGaussian() {
        double[] code = x(EncodingSpec.Kind.BUMP, 32, 5);

        assertThat(code[5]).isEqualTo(1);
        assertThat(code[4]).isEqualTo(Math.exp(-0.5), within(1e-12));
        assertThat(code[7]).isEqualTo(Math.exp(-2), within(1e-12));
    }

    @Test
    void aDroppedConditionIsZero() {
        var encoding = new ConditionEncoding(new EncodingSpec(EncodingSpec.Kind.BUMP, 8), 32);
        var embedding = new double[24];
        encoding.encodeTime(3, embedding, 0);

        assertThat(Arrays.copyOfRange(embedding, 8, 24)).containsOnly(0);
    }

    private static double[] x(EncodingSpec.Kind kind, int d, double x) {
        var encoding = new ConditionEncoding(new EncodingSpec(kind, d), 32);
        var embedding = new double[3 * d];
        encoding.encodeCondition(x, 0, embedding, 0);
        return Arrays.copyOfRange(embedding, d, 2 * d);
    }
}
