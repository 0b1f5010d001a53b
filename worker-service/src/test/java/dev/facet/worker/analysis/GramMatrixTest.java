package dev.facet.worker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GramMatrixTest {

    /** Sizes on either side of what is added up at a time. Expected: the definition, sum by sum. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "7, 64", "40, 65", "300, 71", "257, 8"})
    void holdsTheInnerProductsOfCentredPointsAndOfCentredFeatures(int n, int d) {
        FeatureMatrix points = Points.moved(Points.normal(n, d, n), 3);
        var rows = GramMatrix.ofRows(points, () -> false);
        var columns = GramMatrix.ofColumns(points, () -> false);

        var centred = new double[n][d];
        for (int j = 0; j < d; j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += points.at(i, j) / n;
            }
            for (int i = 0; i < n; i++) {
                centred[i][j] = points.at(i, j) - mean;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(rows.at(i, j)).isEqualTo(Points.dot(centred[i], 0, centred[j], 0, d), within(1e-11));
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double expected = 0;
                for (double[] point : centred) {
                    expected += point[i] * point[j];
                }
                assertThat(columns.at(i, j)).isEqualTo(expected, within(1e-11));
            }
        }
    }

    /** A third of three tenths is 0.10000000000000002: without care, rounding would leave a feature that varies. */
    @Test
    void constantFeaturesVanishToTheLastBit() {
        var points = new FeatureMatrix(new double[] {0.1, 0.7, 0.1, 0.7, 0.1, 0.7}, 3, 2);

        assertThat(GramMatrix.ofRows(points, () -> false).values()).containsOnly(0);
    }

    @Test
    void squaresThatOverflowAreSaid() {
        assertThatThrownBy(() -> GramMatrix.ofRows(Points.scaled(Points.normal(3, 4, 1), 1e200), () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void stopsWhenCancelled() {
        FeatureMatrix points = Points.normal(3, 4, 1);

        assertThatThrownBy(() -> GramMatrix.ofRows(points, () -> true)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> GramMatrix.ofColumns(points, () -> true)).isInstanceOf(CancellationException.class);
    }
}
