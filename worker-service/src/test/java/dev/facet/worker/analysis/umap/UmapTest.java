package dev.facet.worker.analysis.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UmapTest {

    /**
     * A sheet can be laid out without a tear: umap-learn 0.5.3 reaches 0.9970 to 0.9975 on this one, over ten seeds each in two
     * and in three dimensions; a random projection has ½.
     */
    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "3, 1"})
    void aGridKeepsItsNeighbours(int components, long seed) {
        FeatureMatrix grid = Points.matrix(Points.grid(16));

        FeatureMatrix projection = project(grid, UmapSettings.standard(components, seed));

        assertThat(projection.rows()).isEqualTo(256);
        assertThat(projection.columns()).isEqualTo(components);
        assertThat(Trustworthiness.of(grid, projection, 15)).isGreaterThan(0.995);
    }

    /** The gap between clusters is wider in the projection than any cluster is across: what a user reads off. */
    @ParameterizedTest
    @CsvSource({"2, 2", "2, 3", "3, 5", "2, 7"})
    void separatedClustersStaySeparated(int components, int clusters) {
        int each = 30;
        var random = new SplittableRandom(5);
        var points = new double[clusters * each][6];
        for (int i = 0; i < points.length; i++) {
            Arrays.setAll(points[i], c -> random.nextGaussian());
            points[i][i % clusters % 6] += 40 * (1 + i % clusters / 6);
        }

        FeatureMatrix projection = project(Points.matrix(points), UmapSettings.standard(components, 1));

        for (int i = 0; i < points.length; i++) {
            for (int k : nearest(projection, i, each - 1)) {
                assertThat(k % clusters).isEqualTo(i % clusters);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsWithAnyNumberOfThreads() {
        FeatureMatrix points = Points.matrix(Points.waves(150, 70));
        var settings = new UmapSettings(2, 15, 0.1, 100, 9);
        double[] alone = inPoolOf(1, points, settings);

        assertThat(inPoolOf(1, points, settings)).isEqualTo(alone);
        assertThat(inPoolOf(4, points, settings)).isEqualTo(alone);
        assertThat(project(points, new UmapSettings(2, 15, 0.1, 100, 10)).values())
                .isNotEqualTo(alone);
    }

    /** Points that are equal by the dozen, more than a neighbourhood holds, leave neither NaN nor an endless loop. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 40})
    void equalPointsAreProjected(int kinds) {
        var points = new double[160][3];
        for (int i = 0; i < points.length; i++) {
            points[i] = Points.waves(kinds, 3)[i % kinds];
        }
        points[0] = new double[] {5, 5, 5};

        FeatureMatrix projection = project(Points.matrix(points), new UmapSettings(2, 15, 0.1, 50, 1));

        assertThat(projection.rows()).isEqualTo(160);
    }

    @Test
    void theSmallestSetAndNeighbourhoodAreProjected() {
        FeatureMatrix points = Points.matrix(Points.waves(3, 1));

        assertThat(project(points, new UmapSettings(3, 2, 1, 1, 0)).values()).hasSize(9);
    }

    @Test
    void aCancelledProjectionEndsWithoutAResult() {
        FeatureMatrix points = Points.matrix(Points.waves(100, 70));
        var asked = new AtomicInteger();
        project(points, asked);
        int questions = asked.get();

        assertThat(questions).isGreaterThan(500);
        for (int last : new int[] {1, 2, 5, 100, questions}) {
            var left = new AtomicInteger(last);
            assertThat(Umap.project(points, UmapSettings.standard(2, 1), () -> left.decrementAndGet() <= 0))
                    .isEmpty();
        }
    }

    @Test
    void tooFewPointsAreRefused() {
        FeatureMatrix points = Points.matrix(Points.waves(15, 3));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> project(points, UmapSettings.standard(2, 1)))
                .withMessage("UMAP with neighbourhoods of 15 points needs at least 16 points, but there are 15");
    }

    @Test
    void equalPointsAloneAreRefused() {
        var values = new double[20 * 3];
        Arrays.fill(values, 0.3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> project(new FeatureMatrix(values, 20, 3), UmapSettings.standard(2, 1)))
                .withMessage("all 20 points are equal, so there is nothing to project");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UmapSettings.standard(4, 1))
                .withMessageContaining("2 or 3 dimensions here, not to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new UmapSettings(2, 1, 0.1, 500, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new UmapSettings(2, 15, 1.1, 500, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new UmapSettings(2, 15, Double.NaN, 500, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new UmapSettings(2, 15, 0.1, 0, 1));
    }

    private static FeatureMatrix project(FeatureMatrix points, UmapSettings settings) {
        return Umap.project(points, settings, () -> false).orElseThrow();
    }

    private static void project(FeatureMatrix points, AtomicInteger asked) {
        assertThat(Umap.project(points, UmapSettings.standard(2, 1), () -> asked.incrementAndGet() < 0))
                .isPresent();
    }

    private static double[] inPoolOf(int threads, FeatureMatrix points, UmapSettings settings) {
        try (var pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> project(points, settings)).join().values();
        }
    }

    private static int[] nearest(FeatureMatrix projection, int i, int count) {
        return Arrays.copyOfRange(
                NearestNeighbours.of(PairwiseDistances.squared(projection, () -> false), count)
                        .indices(),
                i * count,
                (i + 1) * count);
    }
}
