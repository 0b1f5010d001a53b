package dev.facet.worker.analysis.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseDistancesTest {

    /** The largest value of the waves lies between 1 and 2, so the unit is 1. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 31, 32, 33, 70})
    void theyAreTheSumsOfSquaredDifferences(int columns) {
        double[][] points = Points.waves(25, columns);

        double[][] squared = squared(points);

        for (int i = 0; i < 25; i++) {
            for (int j = 0; j < 25; j++) {
                double sum = 0;
                for (int c = 0; c < columns; c++) {
                    sum += (points[i][c] - points[j][c]) * (points[i][c] - points[j][c]);
                }
                assertThat(squared[i][j]).isCloseTo(sum, within(1e-12));
            }
        }
    }

    @Test
    void valuesNearTheLimitsOfADoubleNeitherOverflowNorVanish() {
        double[][] points = Points.waves(20, 5);
        double[][] expected = squared(points);

        for (double factor : new double[] {0x1p1022, 0x1p-900}) {
            double[][] scaled = Arrays.stream(points)
                    .map(row -> Arrays.stream(row).map(v -> v * factor).toArray())
                    .toArray(double[][]::new);
            assertThat(squared(scaled)).isDeepEqualTo(expected);
        }
    }

    @Test
    void closePointsFarFromTheOriginKeepTheirDistances() {
        double[][] points = {{1e9, 1e9}, {1e9 + 3e-3, 1e9}, {1e9, 1e9 + 4e-3}};

        double[][] squared = squared(points);

        // The steps of doubles at 1e9 are 1.2e-7.
        assertThat(squared[1][2] / squared[0][1]).isCloseTo(25.0 / 9, within(1e-3));
    }

    private static double[][] squared(double[][] points) {
        return PairwiseDistances.squared(Points.matrix(points), () -> false);
    }
}
