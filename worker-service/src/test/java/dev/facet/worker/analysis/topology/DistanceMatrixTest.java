package dev.facet.worker.analysis.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facet.worker.analysis.FeatureMatrix;
import org.junit.jupiter.api.Test;

class DistanceMatrixTest {

    @Test
    void distancesOfRowsAreEuclidean() {
        var distances = DistanceMatrix.euclidean(new FeatureMatrix(new double[] {0, 0, 3, 4, 3, 0}, 3, 2));

        assertThat(distances.lowerTriangle()).containsExactly(5, 3, 4);
        assertThat(distances.at(1, 2)).isEqualTo(distances.at(2, 1)).isEqualTo(4);
        assertThat(distances.at(1, 1)).isZero();
    }

    @Test
    void whatIsNoDistanceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DistanceMatrix(new float[] {1, 2}, 3));
        for (float distance : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DistanceMatrix(new float[] {distance}, 2));
        }
    }
}
