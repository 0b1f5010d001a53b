package dev.facet.worker.analysis.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadingEigenvectorsTest {

    /** A ring has the eigenvalues cos(2πk/n), each but the first twice. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 20, 300})
    void aRingHasItsFrequenciesInPairs(int n) {
        LeadingEigenvectors.Matrix ring = (x, y) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (x[(i + 1) % n] + x[(i + n - 1) % n]) / 2;
            }
        };
        int count = Math.min(n, 5);

        double[][] vectors = LeadingEigenvectors.of(ring, n, count, -1, new SplittableRandom(1));

        for (int k = 0; k < count; k++) {
            var product = new double[n];
            ring.multiply(vectors[k], product);
            double eigenvalue = Math.cos(2 * Math.PI * ((k + 1) / 2) / n);
            for (int i = 0; i < n; i++) {
                assertThat(product[i]).isCloseTo(eigenvalue * vectors[k][i], within(1e-5));
            }
            for (int j = 0; j <= k; j++) {
                assertThat(dot(vectors[j], vectors[k])).isCloseTo(j == k ? 1 : 0, within(1e-12));
            }
        }
    }

    /** All eigenvalues but one are equal, or all of them. */
    @Test
    void aMatrixOfRankOneHasItsVector() {
        LeadingEigenvectors.Matrix ones = (x, y) -> {
            double sum = 0;
            for (double value : x) {
                sum += value;
            }
            Arrays.fill(y, sum);
        };

        double[][] vectors = LeadingEigenvectors.of(ones, 50, 3, 0, new SplittableRandom(1));

        for (int i = 0; i < 50; i++) {
            assertThat(Math.abs(vectors[0][i])).isCloseTo(1 / Math.sqrt(50), within(1e-8));
        }
        assertThat(dot(vectors[1], vectors[2])).isCloseTo(0, within(1e-12));
    }

    @Test
    void aMatrixOfZerosHasSomeOrthonormalVectors() {
        LeadingEigenvectors.Matrix zeros = (x, y) -> Arrays.fill(y, 0);

        double[][] vectors = LeadingEigenvectors.of(zeros, 30, 2, 0, new SplittableRandom(1));

        assertThat(dot(vectors[0], vectors[0])).isCloseTo(1, within(1e-12));
        assertThat(dot(vectors[0], vectors[1])).isCloseTo(0, within(1e-12));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
