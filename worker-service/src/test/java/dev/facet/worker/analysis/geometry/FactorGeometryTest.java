package dev.facet.worker.analysis.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.Points;
import dev.facet.worker.diffusion.Oracle;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FactorGeometryTest {

    private static final GeometrySettings SETTINGS = GeometrySettings.standard(1);
    private static final Map<Comparison, String> NAMES = Map.of(
            Comparison.X_ON_Y, "xOnY.orthogonality",
            Comparison.X_PARALLELISM, "x.parallelism",
            Comparison.Y_PARALLELISM, "y.parallelism",
            Comparison.X_ON_X, "xOnX",
            Comparison.Y_ON_Y, "yOnY");

    /** Expected: geometry.json, NumPy over all angles of an 8 x 8 grid. */
    @ParameterizedTest
    @CsvSource({
        "clifford, clifford-torus",
        "torus3d, 3d-torus",
        "additiveOneHot, additive-one-hot",
        "additiveLocal, additive-local",
        "periodicBumpPixels, pixels"
    })
    void statisticsOfIdealCodesAreTheOracles(String oracle, String reference) {
        JsonNode code = Oracle.read("geometry").get("codes").get(oracle);
        checkAgainst(code, measure(Codes.code(reference, 8), 8, 8));
    }

    @Test
    void turningScalingAndMovingChangeNothing() {
        JsonNode code = Oracle.read("geometry").get("codes").get("torus3d");
        FeatureMatrix torus = Points.joined(Codes.code("3d-torus", 8), new FeatureMatrix(new double[640], 64, 10));
        for (double scale : new double[] {1e-90, 0.01, 1e90}) {
            checkAgainst(code, measure(Points.scaled(Points.turned(torus, 5), scale), 8, 8));
        }
        checkAgainst(code, measure(Points.moved(Points.turned(torus, 6), 1e3), 8, 8));
    }

    /** Additive codes keep all five statistics whatever the factors' scales, which inner products of points cannot tell. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-3, 1e-5})
    void aFactorOfSmallEffectIsMeasuredAsWellAsOneOfLarge(double scale) {
        double[] values = Codes.code("clifford-torus", 8).values().clone();
        for (int i = 0; i < values.length; i += 4) {
            values[i] *= scale;
            values[i + 1] *= scale;
        }
        checkAgainst(
                Oracle.read("geometry").get("codes").get("clifford"), measure(new FeatureMatrix(values, 64, 4), 8, 8));
    }

    /** Closed form: directions of chords are uniform in the limit, and the mean of |cos| over a circle is 2/π. */
    @Test
    void chordsOfACircleHaveAMeanMagnitudeOfTwoOverPi() {
        var grid = ConditionGrid.of(64, 4);
        var all = new GeometrySettings(2025, 10_000_000, 100, 20, 100, 100, 1);
        FactorGeometry geometry = FactorGeometry.of(Codes.code("clifford-torus", grid), grid, all, () -> false);

        assertThat(geometry.xOnX().count()).isEqualTo(4L * 3 * 635_376); // 3 C(64, 4) at each y
        assertThat(geometry.xOnX().meanMagnitude()).isCloseTo(2 / Math.PI, within(5e-4));
        assertThat(Math.hypot(geometry.xOnX().mean(), geometry.xOnX().deviation()))
                .isEqualTo(Math.sqrt(0.5), within(5e-3)); // the mean of cos² is 1/2
    }

    /** Closed forms: e_by - e_ay and e_ad - e_ay share one of two entries; all other pairs share none. */
    @Test
    void aDirectionForEachConditionIsHalfAlignedAcrossFactorsAndNeverWithin() {
        FactorGeometry geometry = measure(Codes.code("conjunctive-one-hot", ConditionGrid.of(5, 4)), 5, 4);

        assertThat(geometry.xOnY().count()).isEqualTo(60);
        assertThat(geometry.xOnY().mean()).isEqualTo(0.5, within(1e-12));
        assertThat(geometry.xParallelism().meanMagnitude()).isEqualTo(0, within(1e-12));
        assertThat(geometry.yParallelism().meanMagnitude()).isEqualTo(0, within(1e-12));
        assertThat(geometry.xOnX().count()).isEqualTo(4 * 15);
        assertThat(geometry.yOnY().count()).isEqualTo(5 * 3);
        assertThat(geometry.xOnX().histogram()[10]).isEqualTo(4 * 15);
    }

    @Test
    void aPlanesStepsAreAllOfOneDirection() {
        FactorGeometry geometry = measure(Codes.code("plane", ConditionGrid.of(6, 4)), 6, 4);

        assertThat(geometry.xOnX().mean()).isEqualTo(1, within(1e-12));
        assertThat(geometry.xOnX().histogram()[19]).isEqualTo(4 * 45);
        assertThat(geometry.xOnY().meanMagnitude()).isEqualTo(0, within(1e-12));
    }

    /** A mean of N independent draws is within 5 s/√N but for odds of one in a million. */
    @Test
    void aSampleAgreesWithAllAngles() {
        FeatureMatrix torus = Codes.code("3d-torus", 16);
        FactorGeometry all = measure(torus, 16, 16);
        FactorGeometry sampled = FactorGeometry.of(
                torus,
                ConditionGrid.of(16, 16),
                new GeometrySettings(2025, 1000, 10_000, 20, 100, 1000, 3),
                () -> false);

        for (Comparison comparison : Comparison.values()) {
            CosineStatistics exact = all.of(comparison);
            CosineStatistics drawn = sampled.of(comparison);
            assertThat(exact.sampled()).isFalse();
            assertThat(drawn.sampled()).isTrue();
            assertThat(drawn.count()).isEqualTo(10_000);
            assertThat(drawn.mean()).isEqualTo(exact.mean(), within(5 * exact.deviation() / 100 + 1e-12));
            assertThat(drawn.meanMagnitude())
                    .isEqualTo(exact.meanMagnitude(), within(5 * exact.deviation() / 100 + 1e-12));
        }
        assertThat(sampled.xOnY().mean()).isNotEqualTo(all.xOnY().mean());
    }

    /** Closed form for 6 x 4 conditions that show nothing of y but what single precision leaves. */
    @Test
    void differencesOfLengthZeroAreCountedApart() {
        double[] values =
                Codes.code("additive-one-hot", ConditionGrid.of(6, 4)).values().clone();
        for (int i = 0; i < 24; i++) {
            for (int y = 6; y < 10; y++) {
                values[i * 10 + y] *= 1e-8;
            }
        }
        FactorGeometry geometry = measure(new FeatureMatrix(values, 24, 10), 6, 4);

        assertThat(geometry.xParallelism().count()).isEqualTo(15 * 6);
        assertThat(geometry.xOnX().count()).isEqualTo(4 * 45);
        assertThat(geometry.xOnX().directionless()).isZero();
        assertThat(geometry.xOnY().directionless()).isEqualTo(15 * 6);
        assertThat(geometry.yParallelism().directionless()).isEqualTo(15 * 6);
        assertThat(geometry.yOnY().directionless()).isEqualTo(6 * 3);
        assertThat(geometry.yOnY().count()).isZero();
        assertThat(geometry.yOnY().mean()).isNull();
    }

    @Test
    void axesOfFewValuesHaveNoDisjointPairs() {
        FactorGeometry geometry = measure(Points.normal(6, 5, 1), 2, 3);

        assertThat(geometry.xOnX().count()).isZero();
        assertThat(geometry.xOnY().count()).isEqualTo(3);
    }

    @Test
    void rowsMustBeTheGrids() {
        assertThatThrownBy(() -> measure(Points.normal(6, 5, 1), 2, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 4 conditions needs 8 rows, but there are 6");
    }

    @Test
    void stopsWhenCancelled() {
        int[] asked = {0};
        assertThatThrownBy(() -> FactorGeometry.of(
                        Codes.code("3d-torus", 32), ConditionGrid.of(32, 32), SETTINGS, () -> ++asked[0] > 20))
                .isInstanceOf(CancellationException.class);
        assertThat(asked[0]).isEqualTo(21);
    }

    private static FactorGeometry measure(FeatureMatrix representation, int nx, int ny) {
        return FactorGeometry.of(representation, ConditionGrid.of(nx, ny), SETTINGS, () -> false);
    }

    private static void checkAgainst(JsonNode oracle, FactorGeometry actual) {
        for (Comparison comparison : Comparison.values()) {
            JsonNode expected = oracle.get(NAMES.get(comparison));
            CosineStatistics cosines = actual.of(comparison);
            assertThat(cosines.count()).isEqualTo(expected.get("count").asLong());
            assertThat(cosines.directionless()).isZero();
            assertThat(cosines.mean()).isCloseTo(expected.get("mean").asDouble(), within(1e-9));
            assertThat(cosines.deviation()).isCloseTo(expected.get("std").asDouble(), within(1e-9));
            assertThat(cosines.meanMagnitude())
                    .isCloseTo(expected.get("meanAbs").asDouble(), within(1e-9));
            double[] histogram = Oracle.numbers(expected.get("histogram20"));
            for (int bin = 0; bin < 20; bin++) {
                if (bin != 9 && bin != 10) {
                    assertThat(cosines.histogram()[bin]).isEqualTo((long) histogram[bin]);
                }
            }
            // Zeros that rounding made negative are the oracle's, and lie on the edge of the two bins in the middle.
            assertThat(cosines.histogram()[9] + cosines.histogram()[10])
                    .isEqualTo((long) (histogram[9] + histogram[10]));
            assertThat(cosines.histogram()[10]).isGreaterThanOrEqualTo((long) histogram[10]);
        }
    }
}
