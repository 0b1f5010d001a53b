package dev.facet.worker.analysis.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FarthestPointsTest {

    private static final FeatureMatrix LINE =
            new FeatureMatrix(IntStream.rangeClosed(0, 8).asDoubleStream().toArray(), 9, 1);

    @Test
    void eachNextPointIsTheOneFarthestFromThoseTaken() {
        assertThat(FarthestPoints.of(LINE, 5, 1)).containsExactly(1, 8, 4, 6, 0);
    }

    @Test
    void aSmallerSampleIsTheBeginningOfALargerOne() {
        FeatureMatrix cloud = Clouds.normal(new SplittableRandom(1), 200, 4);

        assertThat(FarthestPoints.of(cloud, 20, 7)).isEqualTo(Arrays.copyOf(FarthestPoints.of(cloud, 50, 7), 20));
    }

    @Test
    void everyPointIsTakenOnceEvenWherePointsCoincide() {
        var coincident = new FeatureMatrix(new double[] {1, 1, 2, 1, 2}, 5, 1);

        assertThat(FarthestPoints.of(coincident, 9, 3)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    /** Gonzalez 1985: the points taken lie apart by no less than what they leave uncovered. */
    @Test
    void theSampleIsAsFarApartAsItCovers() {
        FeatureMatrix cloud = Clouds.normal(new SplittableRandom(2), 300, 3);
        int[] sample = FarthestPoints.of(cloud, 30, 0);
        var distances = DistanceMatrix.euclidean(cloud);

        double apart = IntStream.range(0, sample.length)
                .mapToDouble(i -> IntStream.range(0, i)
                        .mapToDouble(j -> distances.at(sample[i], sample[j]))
                        .min()
                        .orElse(Double.POSITIVE_INFINITY))
                .min()
                .orElseThrow();
        double uncovered = IntStream.range(0, cloud.rows())
                .mapToDouble(i -> IntStream.of(sample)
                        .mapToDouble(j -> distances.at(i, j))
                        .min()
                        .orElseThrow())
                .max()
                .orElseThrow();
        assertThat(apart).isGreaterThanOrEqualTo(uncovered);
    }

    @Test
    void emptySamplesAndStrangeStartsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FarthestPoints.of(LINE, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FarthestPoints.of(LINE, 2, 9))
                .withMessageContaining("row 9");
    }
}
