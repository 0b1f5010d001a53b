package dev.facet.worker.analysis.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.diffusion.Oracle;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TrustworthinessTest {

    static Stream<JsonNode> values() {
        return Oracle.each(Oracle.read("umap").get("trustworthiness"));
    }

    /** scikit-learn 1.2.1, sklearn.manifold.trustworthiness. */
    @ParameterizedTest
    @MethodSource("values")
    void itIsScikitLearns(JsonNode expected) {
        double[][] points = Points.waves(60, 4);
        double[][] projection =
                Arrays.stream(points).map(row -> Arrays.copyOf(row, 2)).toArray(double[][]::new);

        double trustworthiness = Trustworthiness.of(
                Points.matrix(points),
                Points.matrix(projection),
                expected.get(0).asInt());

        assertThat(trustworthiness).isCloseTo(expected.get(1).asDouble(), within(1e-12));
    }

    @Test
    void aScaledCopyIsToBeTrusted() {
        double[][] points = Points.waves(50, 3);
        FeatureMatrix copy = Points.matrix(Arrays.stream(points)
                .map(row -> Arrays.stream(row).map(v -> -7 * v).toArray())
                .toArray(double[][]::new));

        assertThat(Trustworthiness.of(Points.matrix(points), copy, Trustworthiness.NEIGHBOURS))
                .isEqualTo(1);
    }

    /** Worked by hand: 0, 1, 3, 7 projected to 0, 3, 1, 7; k = 1; the ranks less 1 are 1, 1, 1 and 1, of 2 / (4 · 1 · (8 - 3 - 1)). */
    @Test
    void swappedPointsAreStrangers() {
        var points = new FeatureMatrix(new double[] {0, 1, 3, 7}, 4, 1);
        var projection = new FeatureMatrix(new double[] {0, 3, 1, 7}, 4, 1);

        assertThat(Trustworthiness.of(points, projection, 1)).isCloseTo(1 - 4 * 2.0 / 16, within(1e-15));
    }

    @Test
    void itNeedsFewerNeighboursThanHalfOfThePoints() {
        FeatureMatrix points = Points.matrix(Points.waves(30, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trustworthiness.of(points, points, 15))
                .withMessageContaining("less than half of the 30 points, not at 15");
        assertThatIllegalArgumentException().isThrownBy(() -> Trustworthiness.of(points, points, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trustworthiness.of(points, Points.matrix(Points.waves(29, 2)), 5))
                .withMessage("the data has 30 points, its projection 29");
    }
}
