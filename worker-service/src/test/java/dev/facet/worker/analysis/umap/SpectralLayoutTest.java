package dev.facet.worker.analysis.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralLayoutTest {

    /** On a ring every point has the same degree, and the next two eigenvectors are a sine and a cosine. */
    @Test
    void aRingIsLaidOutAsACircle() {
        int n = 90;
        var points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = new double[] {Math.cos(2 * Math.PI * i / n), Math.sin(2 * Math.PI * i / n)};
        }

        double[] layout = layout(points, 2);

        double radius = Math.hypot(layout[0], layout[1]);
        for (int i = 0; i < n; i++) {
            int next = (i + 1) % n;
            assertThat(Math.hypot(layout[2 * i], layout[2 * i + 1])).isCloseTo(radius, within(1e-4 * radius));
            assertThat(Math.hypot(layout[2 * i] - layout[2 * next], layout[2 * i + 1] - layout[2 * next + 1]))
                    .isCloseTo(2 * radius * Math.sin(Math.PI / n), within(1e-4 * radius));
        }
    }

    /** Blobs at the corners 0, 100 e1 and 200 e2: their centres in the layout are as far apart, and their cubes do not overlap. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void partsKeepTheirDistances(int dimensions) {
        double[][] corners = {{0, 0, 0}, {100, 0, 0}, {0, 200, 0}};
        double[] halfWays = {50, 50, 100};
        double[][] blob = Points.waves(40, 3);
        var points = new double[120][3];
        for (int i = 0; i < 120; i++) {
            int part = i % 3;
            int place = i / 3;
            Arrays.setAll(points[i], c -> blob[place][c] + corners[part][c]);
        }

        double[] layout = layout(points, dimensions);

        // The unit of the distances is 128, the power of two below 201.
        for (int part = 0; part < 3; part++) {
            double extent = 0;
            for (int d = 0; d < dimensions; d++) {
                double least = Double.POSITIVE_INFINITY;
                double largest = Double.NEGATIVE_INFINITY;
                for (int i = part; i < 120; i += 3) {
                    least = Math.min(least, 128 * layout[i * dimensions + d]);
                    largest = Math.max(largest, 128 * layout[i * dimensions + d]);
                }
                extent = Math.max(extent, largest - least);
            }
            assertThat(extent).isBetween(halfWays[part], 2 * halfWays[part] + 0.01);
        }
        assertThat(distanceOfMeans(layout, 0, 1, dimensions)).isCloseTo(100, within(50.0));
        assertThat(distanceOfMeans(layout, 0, 2, dimensions)).isCloseTo(200, within(50.0));
    }

    /** Of the means of two parts, which are close to their centres, since an eigenvector has both signs. */
    private static double distanceOfMeans(double[] layout, int part, int other, int dimensions) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
            double difference = mean(layout, part, d, dimensions) - mean(layout, other, d, dimensions);
            sum += difference * difference;
        }
        return 128 * Math.sqrt(sum);
    }

    private static double mean(double[] layout, int part, int d, int dimensions) {
        double sum = 0;
        for (int i = part; i < 120; i += 3) {
            sum += layout[i * dimensions + d] / 40;
        }
        return sum;
    }

    private static double[] layout(double[][] points, int dimensions) {
        double[][] squared = PairwiseDistances.squared(Points.matrix(points), () -> false);
        FuzzyGraph graph = FuzzyGraph.of(NearestNeighbours.of(squared, 6));
        return SpectralLayout.of(graph, squared, dimensions, new SplittableRandom(4));
    }
}
