package dev.facet.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PositionEstimatorTest {

    private static final String DATASET = """
            {"kind": "%s", "size": %d, "sigma": {"x": %s, "y": %s}, "margin": %d, "periodic": %b}""";

    static Stream<Arguments> datasets() {
        return Stream.of("BUMP", "SOS")
                .flatMap(kind -> Stream.of(16, 32)
                        .flatMap(size -> Stream.of(true, false)
                                .flatMap(periodic -> Stream.of(0.5, 0.7, 1.0, 1.5, 2.0)
                                        .map(sigma -> Arguments.of(kind, size, periodic, sigma)))));
    }

    /** Labels every 0.05 px along x, borders included, at rows in the middle and at both borders. */
    @ParameterizedTest
    @MethodSource("datasets")
    void aNoiselessImageIsLocatedWithinAFewHundredthsOfAPixel(String kind, int size, boolean periodic, double sigma) {
        Drawing drawing = Drawing.of(DATASET.formatted(kind, size, sigma, sigma, 0, periodic));

        assertThat(worstError(drawing, size, 0)).isLessThan(0.05);
    }

    /** The median is no longer background where the pattern covers half of the axis. */
    @ParameterizedTest
    @CsvSource({"8, 1.3, 0.05", "16, 3, 0.05", "16, 4, 0.2", "32, 6, 0.05"})
    void aPatternOfUpToASixthOfTheFrameIsLocatedAndAWiderOneRoughly(int size, double sigma, double error) {
        Drawing drawing = Drawing.of(DATASET.formatted("SOS", size, sigma, sigma, 0, false));

        assertThat(worstError(drawing, size, 0)).isLessThan(error);
    }

    @Test
    void aMarginShiftsLabelsAndNotTheirErrors() {
        for (String kind : List.of("BUMP", "SOS")) {
            Drawing drawing = Drawing.of(DATASET.formatted(kind, 16, 1.0, 1.0, 5, false));
            assertThat(worstError(drawing, 16, 5)).isLessThan(0.05);
        }
    }

    @Test
    void theAxesKeepTheirOwnWidths() {
        Drawing drawing = Drawing.of(DATASET.formatted("BUMP", 32, 0.7, 2.0, 0, false));

        ImageVerdict verdict = drawing.judge(31.8, 0.2, drawing.at(31.8, 0.2));

        assertThat(error(verdict.x(), 31.8)).isLessThan(0.01);
        assertThat(error(verdict.y(), 0.2)).isLessThan(0.01);
    }

    /** Below half a pixel the neighbours are too faint off the grid; on it the brightest pixel is the answer. */
    @Test
    void aNarrowPatternIsLocatedOnTheGridOfPixels() {
        Drawing drawing = Drawing.of(DATASET.formatted("BUMP", 32, 0.1, 0.1, 0, false));
        for (int k = 0; k < 32; k++) {
            ImageVerdict verdict = drawing.judge(k, 31 - k, drawing.at(k, 31 - k));
            assertThat(verdict.x()).isEqualTo(k);
            assertThat(verdict.y()).isEqualTo(31.0 - k);
            assertThat(verdict.correctHalf()).isTrue();
        }
    }

    /** Noise of 0.05 on every pixel, as a sampler with few steps leaves it. */
    @ParameterizedTest
    @CsvSource({"BUMP, 16", "BUMP, 32", "SOS, 16", "SOS, 32"})
    void noiseMovesTheEstimateByLessThanAPixel(String kind, int size) {
        Drawing drawing = Drawing.of(DATASET.formatted(kind, size, 1.0, 1.0, 0, false));
        for (int k = 0; k < 200; k++) {
            double x = (k * 0.7) % (size - 1);
            double y = (k * 1.9) % (size - 1);
            ImageVerdict verdict = drawing.judge(x, y, Drawing.noisy(drawing.at(x, y), 0.05, k));
            assertThat(verdict.wellFormed()).as("%s", verdict).isTrue();
            assertThat(error(verdict.x(), x)).as("%s", verdict).isLessThan(0.75);
            assertThat(error(verdict.y(), y)).as("%s", verdict).isLessThan(0.75);
        }
    }

    /** The largest error of either axis over images that must all be well formed. */
    private static double worstError(Drawing drawing, int size, int margin) {
        var estimator = new PositionEstimator(drawing.spec());
        double worst = 0;
        for (int k = 0; k < size * 20; k++) {
            double x = margin + k * 0.05;
            for (double row : new double[] {0, size / 2 - 0.25, size - 0.05}) {
                double y = margin + row;
                ImageVerdict verdict = drawing.judge(x, y, drawing.at(x, y));
                if (!verdict.wellFormed()) {
                    throw new AssertionError(verdict);
                }
                worst = Math.max(worst, estimator.distance(Objects.requireNonNull(verdict.x()), x));
                worst = Math.max(worst, estimator.distance(Objects.requireNonNull(verdict.y()), y));
            }
        }
        return worst;
    }

    private static double error(@Nullable Double estimate, double asked) {
        return Math.abs(Objects.requireNonNull(estimate) - asked);
    }
}
