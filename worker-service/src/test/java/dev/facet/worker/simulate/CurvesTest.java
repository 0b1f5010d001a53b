package dev.facet.worker.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Method;
import dev.facet.model.percolation.PercolationResult.Point;
import dev.facet.model.percolation.PercolationResult.Scaling;
import dev.facet.model.spec.PercolationSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.percolation.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesTest {

    @Test
    void everyReachIsSimulatedWithEverySizeTheRadiiFirst() {
        PercolationResult result = simulate("""
                "sizes": [6, 9], "radii": [2], "sigmas": [0.5, 1], "thresholds": [0.05, 0.5], "trials": 20""");

        assertThat(result.curves())
                .extracting(curve -> curve.reach().sigma() + " " + curve.reach().threshold() + " " + curve.size())
                .containsExactly(
                        "null null 6",
                        "null null 9",
                        "0.5 0.05 6",
                        "0.5 0.05 9",
                        "0.5 0.5 6",
                        "0.5 0.5 9",
                        "1.0 0.05 6",
                        "1.0 0.05 9",
                        "1.0 0.5 6",
                        "1.0 0.5 9");
        assertThat(result.curves())
                .allSatisfy(curve -> assertThat(curve.points()).hasSize(50).allSatisfy(point -> {
                    assertThat(point.mean()).isBetween(0.0, 1.0);
                    assertThat(point.low()).isLessThanOrEqualTo(point.mean());
                    assertThat(point.high()).isGreaterThanOrEqualTo(point.mean());
                }));
    }

    /** exp(-d²/4σ²) is the threshold at d = 2σ √(-ln threshold); within 3.46 sites of a site there are 36 others. */
    @Test
    void theReachOfABumpIsWhereItsOverlapFallsBelowTheThreshold() {
        Curve curve = simulate("\"sizes\": [16], \"sigmas\": [1], \"thresholds\": [0.05], \"trials\": 5")
                .curves()
                .getFirst();

        assertThat(curve.reach().radius()).isCloseTo(2 * Math.sqrt(-Math.log(0.05)), within(1e-12));
        assertThat(curve.reach().neighbours()).isEqualTo(36);
    }

    @Test
    void aLatticeOfLargerStepsHasFewerNeighbours() {
        assertThat(simulate("\"sizes\": [16], \"radii\": [3], \"step\": 3, \"trials\": 5")
                        .curves()
                        .getFirst()
                        .reach()
                        .neighbours())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INDEPENDENT_SITES", "EXACT_SHARE"})
    void nothingIsAllOfNothingAndAllIsOneCluster(String ensemble) {
        List<Point> points =
                simulate("""
                        "sizes": [8], "radii": [1], "lambdas": [0, 0.5, 1], "trials": 50, "ensemble": "%s\"""".formatted(ensemble)).curves().getFirst().points();

        assertThat(points).extracting(Point::lambda).containsExactly(0.0, 0.5, 1.0);
        assertThat(points.getFirst().mean()).isBetween(0.0, 1.0);
        assertThat(points.getLast()).isEqualTo(new Point(1, 1, 1, 1));
    }

    /** Jacobsen 2015 for four neighbours; eight are the matching lattice, whose threshold is one minus that. */
    @ParameterizedTest
    @CsvSource({"1, 4, 0.592746", "1.4143, 8, 0.407254"})
    void wrappingThresholdsOfPeriodicLatticesHoldThoseOfTheLiterature(double radius, int neighbours, double expected) {
        PercolationResult result =
                simulate("\"sizes\": [16, 32], \"radii\": [%s], \"periodic\": true, \"trials\": 1000, \"seed\": 5"
                        .formatted(radius));

        Scaling scaling = result.scalings().getFirst();
        assertThat(result.scalings()).hasSize(1);
        assertThat(scaling.method()).isEqualTo(Method.WRAPPING);
        assertThat(scaling.sizes()).extracting(PercolationResult.AtSize::size).containsExactly(16, 32);
        assertThat(scaling.reach().neighbours()).isEqualTo(neighbours);
        assertThat(expected)
                .isBetween(scaling.threshold().low(), scaling.threshold().high());
        assertThat(scaling.threshold().high() - scaling.threshold().low()).isLessThan(0.02);
    }

    @Test
    void latticesWithBordersAreScaledByWhereTheirMassRatioCrossesOneHalf() {
        PercolationResult result = simulate("\"sizes\": [16, 32], \"radii\": [1], \"trials\": 200");

        assertThat(result.scalings()).singleElement().satisfies(scaling -> {
            assertThat(scaling.method()).isEqualTo(Method.CROSSING);
            assertThat(scaling.sizes())
                    .extracting(PercolationResult.AtSize::size)
                    .containsExactly(16, 32);
        });
        assertThat(result.curves())
                .allSatisfy(curve -> assertThat(curve.critical()).isNotNull());
    }

    @Test
    void tooFewTrialsForAWrappingThresholdAreACrossingInstead() {
        PercolationResult result = simulate("\"sizes\": [16, 32], \"radii\": [1], \"periodic\": true, \"trials\": 29");

        assertThat(result.scalings()).extracting(Scaling::method).containsExactly(Method.CROSSING);
    }

    @Test
    void bumpsThatTouchNoneNeverBecomeOneCluster() {
        PercolationResult result = simulate("\"sizes\": [16], \"radii\": [0.5], \"periodic\": true, \"trials\": 50");

        assertThat(result.scalings()).isEmpty();
        assertThat(result.curves().getFirst().critical()).isNull();
        assertThat(result.curves().getFirst().reach().neighbours()).isZero();
        // 256 sites, each a cluster of its own.
        assertThat(result.curves().getFirst().points().getLast().mean()).isCloseTo(1.0 / 256, within(1e-12));
    }

    @Test
    void theSameSpecGivesTheSameCurvesWhateverTheNumberOfThreads() {
        String fields = "\"sizes\": [16, 32], \"radii\": [1], \"periodic\": true, \"trials\": 100";

        assertThat(simulate(fields, 3)).isEqualTo(simulate(fields, 1));
    }

    /** Told some times a second: of two curves, and of their wrappings. */
    @Test
    void progressRisesOverAllOfIt() {
        var heard = new ArrayList<Double>();
        new Curves(
                        spec("\"sizes\": [32, 64], \"radii\": [1], \"periodic\": true, \"trials\": 800"),
                        1,
                        share -> heard.add(share))
                .simulate();

        assertThat(heard).isSorted().allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        assertThat(heard.getFirst()).isLessThan(0.5);
        assertThat(heard.getLast()).isGreaterThan(0.5);
    }

    @Test
    void whoeverEndsItGetsNothing() {
        var heard = new ArrayList<Double>();
        var stopped = new Curves(
                        spec("\"sizes\": [32, 64], \"radii\": [1], \"periodic\": true, \"trials\": 1000"), 2, share -> {
                            heard.add(share);
                            return share < 0.5;
                        })
                .simulate();

        assertThat(stopped).isEmpty();
        assertThat(heard.getLast()).isGreaterThanOrEqualTo(0.5);
        assertThat(heard.subList(0, heard.size() - 1))
                .allSatisfy(share -> assertThat(share).isLessThan(0.5));
    }

    private static PercolationResult simulate(String fields) {
        return simulate(fields, 2);
    }

    private static PercolationResult simulate(String fields, int threads) {
        return new Curves(spec(fields), threads, Progress.UNWATCHED).simulate().orElseThrow();
    }

    private static PercolationSpec spec(String fields) {
        return SpecJson.read("{" + fields + "}", PercolationSpec.class);
    }
}
