package dev.facet.worker.analysis.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.ModelSpec.EncodingSpec;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.Points;
import dev.facet.worker.analysis.geometry.Factorization.Likeness;
import dev.facet.worker.analysis.geometry.Factorization.Nearest;
import dev.facet.worker.analysis.geometry.Factorization.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationGeometryTest {

    private static final GeometrySettings SETTINGS = new GeometrySettings(2025, 100_000, 20_000, 20, 200, 4000, 11);

    @ParameterizedTest
    @CsvSource({
        "clifford-torus, FACTORIZED",
        "plane, FACTORIZED",
        "3d-torus, COUPLED",
        "3d-torus-swapped, COUPLED",
        "conjunctive-one-hot, COUPLED",
        "pixels, COUPLED",
        "additive-one-hot, HYPER_FACTORIZED"
    })
    void idealCodesAreWhatTheyStandForWithNoiseTurnedAndScaledToo(String name, Verdict verdict) {
        for (int n : new int[] {8, 16}) {
            FeatureMatrix code = Codes.code(name, n);

            assertThat(judge(code, n, n).verdict()).isEqualTo(verdict);
            assertThat(judge(Points.scaled(Codes.noisy(code, 0.1, 2), 1e-3), n, n)
                            .verdict())
                    .isEqualTo(verdict);
        }
    }

    /** Expected: from the means of geometry.json, √(0.45387² + (1 - 0.42857)²) between the two tori. */
    @Test
    void theMarginIsTheDifferenceOfDistancesToTheIdealCodes() {
        var factorization = judge(Codes.code("clifford-torus", 8), 8, 8);
        Nearest nearest = Objects.requireNonNull(factorization.nearest());
        double distance = Math.hypot(0.4538749912847379, 1 - 0.42857142857142855);

        assertThat(nearest.structure()).isEqualTo(Structure.FACTORIZED);
        assertThat(nearest.runnerUp()).isEqualTo(Structure.COUPLED);
        assertThat(nearest.margin()).isEqualTo(distance, within(1e-9));
        assertThat(nearest.interval().low()).isBetween(0.1, distance);
        assertThat(nearest.interval().high()).isGreaterThan(distance);
        assertThat(likeness(factorization, "clifford-torus").distance()).isEqualTo(0, within(1e-9));
        assertThat(likeness(factorization, "3d-torus").distance()).isEqualTo(distance, within(1e-9));
        assertThat(likeness(factorization, "3d-torus-swapped").distance()).isEqualTo(distance, within(1e-9));
        // Only x-on-x and y-on-y differ, by geometry.json's 0.6451646425512693.
        assertThat(likeness(factorization, "additive-one-hot").distance())
                .isEqualTo(Math.sqrt(2) * 0.6451646425512693, within(1e-9));
    }

    /** Both of an additive code's halves are exactly orthogonal and parallel; their weights decide how alike values are. */
    @Test
    void halfWayBetweenTwoStructuresIsUndecided() {
        FeatureMatrix between =
                Points.joined(Codes.code("clifford-torus", 8), Points.scaled(Codes.code("additive-one-hot", 8), 0.65));
        var factorization = judge(between, 8, 8);
        Interval margin = Objects.requireNonNull(factorization.nearest()).interval();

        assertThat(factorization.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(margin.low()).isNegative();
        assertThat(margin.high()).isPositive();
    }

    @Test
    void aFactorThatChangesNothingLeavesNothingToJudge() {
        FeatureMatrix ofXAlone = new FeatureMatrix(new double[64 * 2], 64, 2);
        for (int row = 0; row < 64; row++) {
            ofXAlone.values()[2 * row] = Math.cos(row / 8);
            ofXAlone.values()[2 * row + 1] = Math.sin(row / 8);
        }
        for (FeatureMatrix points : List.of(ofXAlone, new FeatureMatrix(new double[64], 64, 1))) {
            var geometry = analyse(points, 8, 8, SETTINGS);

            assertThat(geometry.factorization()).isEqualTo(Factorization.undecided());
            assertThat(geometry.representation().yParallelism().directionless()).isEqualTo(28 * 28);
        }
    }

    @Test
    void fewValuesAreUndecided() {
        assertThat(judge(Codes.code("3d-torus", ConditionGrid.of(16, 5)), 16, 5).verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void axesMayHaveDifferentNumbersOfValues() {
        assertThat(judge(Codes.code("3d-torus", ConditionGrid.of(24, 8)), 24, 8).verdict())
                .isEqualTo(Verdict.COUPLED);
        assertThat(judge(Codes.code("clifford-torus", ConditionGrid.of(24, 8)), 24, 8)
                        .verdict())
                .isEqualTo(Verdict.FACTORIZED);
    }

    @Test
    void theSameSeedGivesTheSameIntervals() {
        FeatureMatrix code = Codes.noisy(Codes.code("clifford-torus", 12), 0.2, 3);

        assertThat(judge(code, 12, 12)).isEqualTo(judge(code, 12, 12));
        assertThat(analyse(code, 12, 12, new GeometrySettings(2025, 100_000, 20_000, 20, 200, 4000, 12))
                        .factorization())
                .isNotEqualTo(judge(code, 12, 12));
    }

    /** Angles share their values: were they independent, the mean of so many would be known far better. */
    @Test
    void intervalsAreThoseOfFewValuesAndNotOfManyAngles() {
        var geometry = analyse(Codes.code("clifford-torus", 8), 8, 8, SETTINGS);
        CosineStatistics angles = geometry.representation().xOnX();
        Interval interval = geometry.factorization()
                .estimates()
                .get(Comparison.X_ON_X.index())
                .interval();
        double magnitudes = Math.sqrt(0.5 - 4 / (Math.PI * Math.PI)); // deviation of |cos| over a circle
        double ofIndependent = 2 * 1.96 * magnitudes / Math.sqrt(angles.count());

        assertThat(ofIndependent).isBetween(0.02, 0.04);
        assertThat(interval.high() - interval.low()).isBetween(4 * ofIndependent, 10 * ofIndependent);
        assertThat(angles.meanMagnitude()).isBetween(interval.low(), interval.high());
    }

    @Test
    void intervalsNarrowWithTheNumberOfValues() {
        double few = width(judge(Codes.code("3d-torus", 8), 8, 8));
        double many = width(judge(Codes.code("3d-torus", 32), 32, 32));

        assertThat(many).isBetween(0.1 * few, 0.6 * few);
    }

    @Test
    void pixelsAndLabelEncodingsAreShownBesideTheIdealCodes() {
        var geometry = RepresentationGeometry.of(
                Codes.code("pixels", 8),
                8,
                8,
                grid -> List.of(
                        IdealCodes.pixels(Codes.periodicBumps(8), grid),
                        IdealCodes.labels(new EncodingSpec(EncodingSpec.Kind.ONE_HOT, 8), 8, grid)),
                SETTINGS,
                () -> false);

        assertThat(geometry.references()).containsKeys("pixels", "label-encoding", "clifford-torus");
        assertThat(likeness(geometry.factorization(), "pixels").distance()).isEqualTo(0, within(1e-12));
        // Eight places for eight labels: the additive one-hot code.
        assertThat(geometry.references().get("label-encoding").xOnX().meanMagnitude())
                .isCloseTo(0, within(1e-12));
        assertThat(likeness(geometry.factorization(), "label-encoding").distance())
                .isEqualTo(
                        likeness(geometry.factorization(), "additive-one-hot").distance(), within(1e-9));
    }

    @Test
    void largeGridsAreThinned() {
        var settings = new GeometrySettings(100, 100_000, 20_000, 20, 100, 1000, 1);
        var geometry = analyse(Codes.code("3d-torus", 32), 32, 32, settings);

        assertThat(geometry.grid()).isEqualTo(new ConditionGrid(32, 32, 4, 4));
        assertThat(geometry.references().get("3d-torus").yParallelism().mean())
                .isEqualTo(geometry.representation().yParallelism().mean());
        assertThat(geometry.factorization().verdict()).isEqualTo(Verdict.COUPLED);
    }

    @Test
    void stopsWhenCancelled() {
        int[] asked = {0};
        assertThatThrownBy(() -> RepresentationGeometry.of(
                        Codes.code("3d-torus", 8), 8, 8, _ -> List.of(), SETTINGS, () -> ++asked[0] > 100))
                .isInstanceOf(CancellationException.class);
    }

    private static double width(Factorization factorization) {
        Interval interval = Objects.requireNonNull(factorization.nearest()).interval();
        return interval.high() - interval.low();
    }

    private static Likeness likeness(Factorization factorization, String reference) {
        return factorization.likenesses().stream()
                .filter(likeness -> likeness.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private static Factorization judge(FeatureMatrix features, int nx, int ny) {
        return analyse(features, nx, ny, SETTINGS).factorization();
    }

    private static RepresentationGeometry analyse(FeatureMatrix features, int nx, int ny, GeometrySettings settings) {
        return RepresentationGeometry.of(features, nx, ny, _ -> List.of(), settings, () -> false);
    }
}
