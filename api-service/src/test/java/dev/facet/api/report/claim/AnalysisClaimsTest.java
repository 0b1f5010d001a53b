package dev.facet.api.report.claim;

import static dev.facet.api.report.claim.Verdict.INCONCLUSIVE;
import static dev.facet.api.report.claim.Verdict.NOT_REPRODUCED;
import static dev.facet.api.report.claim.Verdict.REPRODUCED;
import static dev.facet.model.dataset.Region.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.report.result.MadeUpAnalysis;
import dev.facet.api.report.result.MadeUpRun;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.SpecJson;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims about numbers that analyses of representations give. */
class AnalysisClaimsTest {

    private static final String AT_LEAST =
            "{'type': 'QUANTITY_AT_LEAST', 'analysis': 'end', 'quantity': 'EFFECTIVE_DIMENSION', 'bound': 4";
    private static final String AT_MOST = AT_LEAST.replace("AT_LEAST", "AT_MOST");
    private static final String RISES =
            "{'type': 'QUANTITY_RISES', 'analysis': 'on-the-way', 'quantity': 'EFFECTIVE_DIMENSION'";

    /** Three runs at value ± 0.1 have a standard error of 0.0577, and Student's t of two degrees of freedom is 4.303: ± 0.248. */
    @ParameterizedTest
    @CsvSource({
        "4.3, REPRODUCED, NOT_REPRODUCED",
        "4.2, INCONCLUSIVE, INCONCLUSIVE",
        "3.8, INCONCLUSIVE, INCONCLUSIVE",
        "3.7, NOT_REPRODUCED, REPRODUCED"
    })
    void theIntervalOfTheMeanOverRunsDecides(double value, Verdict atLeast, Verdict atMost) {
        MadeUpRun[] runs = {ended(1, value - 0.1), ended(2, value), ended(3, value + 0.1)};

        assertThat(check(AT_LEAST, runs).verdict()).isEqualTo(atLeast);
        assertThat(check(AT_MOST, runs).verdict()).isEqualTo(atMost);
    }

    @Test
    void itIsToldWithItsIntervalAndItsRuns() {
        MadeUpRun[] runs = {ended(1, 4.9), ended(2, 5), ended(3, 5.1)};

        ClaimResult result = check(AT_LEAST, runs);

        assertThat(result.criterion()).isEqualTo("effective dimension is at least 4.0");
        assertThat(result.finding()).isEqualTo("effective dimension: 5.00 [4.75, 5.25] over 3 runs");
        assertThat(result.estimate().value()).isCloseTo(5, within(1e-12));
        assertThat(result.runs())
                .containsExactlyElementsOf(
                        Stream.of(runs).map(run -> run.result().id()).toList());
        assertThat(check(AT_LEAST + ", 'arm': 'sos'", runs).criterion())
                .isEqualTo("effective dimension of arm sos is at least 4.0");
    }

    @Test
    void oneRunDecidesNothingAndSaysWhy() {
        ClaimResult result = check(AT_LEAST, ended(1, 100));

        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.finding())
                .isEqualTo("effective dimension: 100.00 [-∞, ∞] over 1 run, and one run does not tell how runs differ");
    }

    @Test
    void theLastLookOfARunCounts() {
        var run = ended(1, 1).looked("end", 200, MadeUpAnalysis.of(5)).looked("other", 300, MadeUpAnalysis.of(9));

        assertThat(check(AT_LEAST, run).estimate().value()).isEqualTo(5);
    }

    @Test
    void runsOfOtherArmsWithoutTheAnalysisOrBeforeTheirEndAreLeftOut() {
        var ended = ended(1, 5);
        var running = ended(2, 9).status(JobStatus.RUNNING);
        var unlooked = MadeUpRun.of("sos").seed(3).saw(ALL, 0.5);
        var bump = MadeUpRun.of("bump").seed(4).saw(ALL, 0.5).looked("end", 100, MadeUpAnalysis.of(9));

        ClaimResult result = check(AT_LEAST + ", 'arm': 'sos'", ended, running, unlooked, bump);

        assertThat(result.runs()).containsExactly(ended.result().id());
        assertThat(check(AT_LEAST, ended, bump).runs()).hasSize(2);
    }

    @Test
    void beforeAnyAnalysisIsDoneItSaysSo() {
        ClaimResult result = check(AT_LEAST, MadeUpRun.of("").saw(ALL, 0.5));

        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.finding()).isEqualTo("effective dimension: no analysis gives it yet");
        assertThat(result.estimate()).isNull();
        assertThat(check(AT_LEAST).finding()).endsWith("no analysis gives it yet");
    }

    @ParameterizedTest
    @CsvSource({"3, 5, REPRODUCED", "5, 3, NOT_REPRODUCED", "4, 4.1, INCONCLUSIVE"})
    void aRiseIsFromTheFirstLookToTheLastOfEachRun(double first, double last, Verdict verdict) {
        ClaimResult result =
                check(RISES, risen(1, first, last - 0.1), risen(2, first, last), risen(3, first, last + 0.1));

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.estimate().value()).isCloseTo(last - first, within(1e-12));
        assertThat(result.criterion()).isEqualTo("effective dimension rises by more than 0.0 over training");
        assertThat(result.finding()).startsWith("effective dimension from the first look to the last: ");
    }

    @Test
    void aRiseThatIsNoLargerThanItsMarginIsNone() {
        MadeUpRun[] runs = {risen(1, 3, 5), risen(2, 3, 5.1), risen(3, 3, 4.9)};

        assertThat(check(RISES + ", 'margin': 1", runs).verdict()).isEqualTo(REPRODUCED);
        assertThat(check(RISES + ", 'margin': 3", runs).verdict()).isEqualTo(NOT_REPRODUCED);
    }

    /** Where a training stops half way, so does what it shows: its last look is not the last. */
    @Test
    void aRunThatHasNotComeToItsEndDoesNotShowARise() {
        ClaimResult result = check(
                RISES,
                risen(1, 3, 5),
                risen(2, 3, 9).status(JobStatus.RUNNING),
                MadeUpRun.of("").seed(3));

        assertThat(result.estimate().value()).isEqualTo(2);
        assertThat(result.runs()).hasSize(1);
        assertThat(check(RISES, ended(1, 5)).finding())
                .isEqualTo("effective dimension from the first look to the last: no analysis gives it yet");
    }

    private static MadeUpRun ended(long seed, double dimension) {
        return MadeUpRun.of("sos").seed(seed).saw(ALL, 0.5).looked("end", 100, MadeUpAnalysis.of(dimension));
    }

    private static MadeUpRun risen(long seed, double first, double last) {
        return MadeUpRun.of("sos")
                .seed(seed)
                .saw(ALL, 0.5)
                .looked("on-the-way", 0, MadeUpAnalysis.of(first))
                .looked("on-the-way", 50, MadeUpAnalysis.of(99))
                .looked("on-the-way", 100, MadeUpAnalysis.of(last));
    }

    private static ClaimResult check(String claim, MadeUpRun... runs) {
        String json = claim.replace('\'', '"') + ", \"name\": \"claim\", \"statement\": \"It is so.\"}";
        return new ClaimCheck(1)
                .check(
                        SpecJson.read(json, ClaimSpec.class),
                        Stream.of(runs).map(MadeUpRun::result).toList(),
                        Map.of());
    }
}
