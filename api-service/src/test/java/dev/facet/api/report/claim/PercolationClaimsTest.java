package dev.facet.api.report.claim;

import static dev.facet.api.report.claim.Verdict.INCONCLUSIVE;
import static dev.facet.api.report.claim.Verdict.REPRODUCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.AtSize;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Method;
import dev.facet.model.percolation.PercolationResult.Reach;
import dev.facet.model.percolation.PercolationResult.Scaling;
import dev.facet.model.spec.SpecJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims about simulations of percolation. */
class PercolationClaimsTest {

    private static final String FALLS = "{'type': 'CRITICAL_FALLS', 'percolation': 'overlap'";
    private static final String THRESHOLD =
            "{'type': 'THRESHOLD_IS', 'percolation': 'overlap', 'neighbours': 4, 'value': 0.592746";

    /** Both with ± 0.03 and ± 0.04: their difference is good to ± 0.05. */
    @ParameterizedTest
    @CsvSource({"0.34, REPRODUCED", "0.36, INCONCLUSIVE", "0.44, INCONCLUSIVE", "0.46, NOT_REPRODUCED"})
    void aFallIsADifferenceWhoseIntervalIsAboveZero(double second, Verdict verdict) {
        ClaimResult result = check(FALLS, curve(0.5, 32, 0.4, 0.03), curve(1, 32, second, 0.04));

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.estimate().value()).isCloseTo(0.4 - second, within(1e-12));
        assertThat(result.estimate().high() - result.estimate().low()).isCloseTo(0.1, within(1e-12));
        assertThat(result.criterion())
                .isEqualTo("critical λ falls from each σ to the next larger one that joins more sites");
    }

    @Test
    void theLeastFallDecidesInWhateverOrderTheCurvesCome() {
        ClaimResult result =
                check(FALLS, curve(2, 32, 0.3, 0.001), curve(0.5, 32, 0.6, 0.001), curve(1, 32, 0.31, 0.001));

        assertThat(result.verdict()).isEqualTo(REPRODUCED);
        assertThat(result.estimate().value()).isCloseTo(0.01, within(1e-12));
        assertThat(result.finding()).startsWith("the least fall of critical λ from one σ to the next is 0.01 [");
        assertThat(result.numbers())
                .containsOnlyKeys(
                        "σ = 0.5, threshold 0.05, side 32",
                        "σ = 1.0, threshold 0.05, side 32",
                        "σ = 2.0, threshold 0.05, side 32");
    }

    @Test
    void latticesOfDifferentSizesAreNotCompared() {
        ClaimResult result = check(
                FALLS,
                curve(0.5, 16, 0.6, 0.001),
                curve(1, 16, 0.5, 0.001),
                curve(0.5, 64, 0.4, 0.001),
                curve(1, 64, 0.3, 0.001));

        assertThat(result.verdict()).isEqualTo(REPRODUCED);
        assertThat(result.numbers()).hasSize(4);
    }

    /** As 0.3 and 0.4 are with four neighbours each: the same seed gives the very same curve. */
    @Test
    void widthsThatJoinTheSameSitesAreOneLattice() {
        ClaimResult result = check(
                FALLS,
                curve(0.37, 32, 0.5, 0.01), // joins 4 sites, as the next
                curve(0.36, 32, 0.5, 0.01),
                curve(0.5, 32, 0.4, 0.01));

        assertThat(result.verdict()).isEqualTo(REPRODUCED);
        assertThat(result.estimate().value()).isCloseTo(0.1, within(1e-12));
        assertThat(result.numbers()).hasSize(3);
        assertThat(check(FALLS, curve(0.37, 32, 0.5, 0.01), curve(0.36, 32, 0.5, 0.01))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void bumpsThatNeverJoinHaveNoCriticalShareToCompare() {
        ClaimResult result = check(FALLS, curve(0.1, 32, null, 0), curve(0.5, 32, 0.5, 0.01));

        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.finding())
                .isEqualTo("critical λ is known of fewer than two values of σ that join different sites");
        assertThat(result.numbers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5920, 0.5935, REPRODUCED",
        "0.5928, 0.5935, NOT_REPRODUCED",
        "0.5910, 0.5927, NOT_REPRODUCED",
        "0.5870, 0.5980, INCONCLUSIVE"
    })
    void aThresholdIsFoundWhereANarrowIntervalHoldsIt(double low, double high, Verdict verdict) {
        ClaimResult result = check(THRESHOLD, List.of(), List.of(scaling(8, 0.4, 0.41), scaling(4, low, high)));

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.estimate().low()).isEqualTo(low);
        assertThat(result.finding()).endsWith("from lattices of side [16, 32]");
    }

    @Test
    void thresholdsAreToldToTheFifthDigit() {
        assertThat(check(THRESHOLD, List.of(), List.of(scaling(4, 0.592, 0.594)))
                        .finding())
                .isEqualTo("0.59300 [0.59200, 0.59400] from lattices of side [16, 32]");
        assertThat(check(THRESHOLD, List.of(), List.of(scaling(4, 0.592, 0.594)))
                        .criterion())
                .isEqualTo(
                        "the interval of the threshold of lattices with 4 neighbours holds 0.592746 and is at most 0.01 wide");
    }

    @Test
    void whereThereIsNothingYetItSaysSo() {
        assertThat(check(THRESHOLD, List.of(), List.of(scaling(8, 0.4, 0.41))).finding())
                .isEqualTo("no threshold of lattices with 4 neighbours was estimated");
        for (String claim : List.of(FALLS, THRESHOLD)) {
            ClaimResult result = new ClaimCheck(1).check(spec(claim), List.of(), Map.of());
            assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(result.finding()).isEqualTo("simulation overlap has not come to its end");
        }
    }

    private static Curve curve(double sigma, int size, @Nullable Double critical, double error) {
        var reach = new Reach(3.46 * sigma, (int) (36 * sigma * sigma), sigma, 0.05);
        Estimate estimate = critical == null ? null : new Estimate(critical, critical - error, critical + error);
        return new Curve(size, reach, List.of(), estimate, critical);
    }

    private static Scaling scaling(int neighbours, double low, double high) {
        return new Scaling(
                new Reach(1, neighbours, null, null),
                List.of(new AtSize(16, low, low, low), new AtSize(32, high, high, high)),
                Method.WRAPPING,
                new Estimate((low + high) / 2, low, high));
    }

    private static ClaimResult check(String claim, Curve... curves) {
        return check(claim, List.of(curves), List.of());
    }

    private static ClaimResult check(String claim, List<Curve> curves, List<Scaling> scalings) {
        return new ClaimCheck(1)
                .check(spec(claim), List.of(), Map.of("overlap", new PercolationResult(curves, scalings)));
    }

    private static ClaimSpec spec(String claim) {
        String json = claim.replace('\'', '"') + ", \"name\": \"claim\", \"statement\": \"It is so.\"}";
        return SpecJson.read(json, ClaimSpec.class);
    }
}
