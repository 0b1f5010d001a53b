package dev.facet.api.report.claim;

import static dev.facet.api.report.claim.Verdict.INCONCLUSIVE;
import static dev.facet.api.report.claim.Verdict.REPRODUCED;
import static dev.facet.model.dataset.Region.INTERSECTION;
import static dev.facet.model.dataset.Region.PLANE;
import static dev.facet.model.dataset.Region.VERTICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.report.result.MadeUpRun;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.SpecJson;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimCheckTest {

    private static final String AT_MOST =
            "{'type': 'ACCURACY_AT_MOST', 'arm': 'plane', 'region': 'INTERSECTION', 'bound': 0.4";
    private static final String GAP =
            "{'type': 'ACCURACY_GAP', 'higher': {'arm': 'plane', 'region': 'VERTICAL', 'coordinate': 'Y'},"
                    + " 'lower': {'arm': 'plane', 'region': 'VERTICAL', 'coordinate': 'X'}, 'margin': 0.2";

    /** The standard error of a share of 0.4 of 10,000 images is 0.0049. */
    @ParameterizedTest
    @CsvSource({
        "ACCURACY_AT_LEAST, 0.42, REPRODUCED",
        "ACCURACY_AT_LEAST, 0.405, INCONCLUSIVE",
        "ACCURACY_AT_LEAST, 0.395, INCONCLUSIVE",
        "ACCURACY_AT_LEAST, 0.38, NOT_REPRODUCED",
        "ACCURACY_AT_MOST, 0.42, NOT_REPRODUCED",
        "ACCURACY_AT_MOST, 0.405, INCONCLUSIVE",
        "ACCURACY_AT_MOST, 0.395, INCONCLUSIVE",
        "ACCURACY_AT_MOST, 0.38, REPRODUCED",
    })
    void theIntervalDecides(String type, double share, Verdict verdict) {
        String claim = "{'type': '%s', 'region': 'PLANE', 'bound': 0.4".formatted(type);

        assertThat(check(claim, MadeUpRun.of("plane").saw(PLANE, share)).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void accuraciesAreToldWithTheirIntervalAndRuns() {
        var plane = MadeUpRun.of("plane").saw(INTERSECTION, 0.38);
        ClaimResult result =
                check(AT_MOST, plane, plane.seed(1), MadeUpRun.of("stripes").saw(INTERSECTION, 0.9));

        assertThat(result.criterion()).isEqualTo("accuracy in the intersection of arm plane is at most 40 %");
        // scipy.stats.binomtest(3800, 10000).proportion_ci(method="wilson"), of both runs
        assertThat(result.finding()).isEqualTo("accuracy 38.0 % [37.1, 39.0] over 2 runs");
        assertThat(result.estimate().runs()).isEqualTo(2);
        assertThat(result.runs())
                .containsExactly(plane.result().id(), plane.seed(1).result().id());
    }

    @Test
    void withoutAnArmTheRunsOfAllArmsCount() {
        String claim = "{'type': 'ACCURACY_AT_LEAST', 'region': 'PLANE', 'bound': 0.4";

        assertThat(check(
                                claim,
                                MadeUpRun.of("one").saw(PLANE, 0.2),
                                MadeUpRun.of("two").saw(PLANE, 0.6))
                        .estimate()
                        .value())
                .isCloseTo(0.4, within(1e-12));
    }

    @Test
    void runsWithAnotherValueAreLeftOut() {
        ClaimResult result = check(
                AT_MOST + ", 'where': {'dataset.parts.plane': 1.0}",
                MadeUpRun.of("plane").with("{\"dataset.parts.plane\": 1}").saw(INTERSECTION, 0.1),
                MadeUpRun.of("plane").with("{\"dataset.parts.plane\": 0.3}").saw(INTERSECTION, 0.9));

        assertThat(result.verdict()).isEqualTo(REPRODUCED);
        assertThat(result.criterion()).endsWith("is at most 40 %, where dataset.parts.plane = 1");
    }

    @Test
    void whereNothingHasComeToItsEndItSaysSo() {
        var running = MadeUpRun.of("plane").saw(INTERSECTION, 0.1).status(JobStatus.RUNNING);
        ClaimResult result =
                check(AT_MOST, running, running.seed(1), running.seed(2).status(JobStatus.FAILED));

        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.finding())
                .isEqualTo("accuracy in the intersection of arm plane: none of the 3 runs has come to its end");
        assertThat(result.estimate()).isNull();
        assertThat(result.runs()).isEmpty();
        assertThat(check(AT_MOST).finding()).endsWith("there is no such run");
        assertThat(check(AT_MOST, MadeUpRun.of("plane").saw(PLANE, 0.1)).finding())
                .endsWith("no image of the run that came to an end shows that");
        assertThat(check(AT_MOST, running, running.seed(1).status(JobStatus.SUCCEEDED))
                        .finding())
                .endsWith("over 1 run; 1 of 2 has not come to an end");
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.5, REPRODUCED",
        "0.9, 0.695, INCONCLUSIVE",
        "0.9, 0.8, NOT_REPRODUCED",
        "0.5, 0.9, NOT_REPRODUCED"
    })
    void aGapIsADifferenceOfAccuracies(double y, double x, Verdict verdict) {
        ClaimResult result = check(GAP, MadeUpRun.of("plane").saw(VERTICAL, 0.1, x, y));

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.estimate().value()).isCloseTo(y - x, within(1e-12));
        assertThat(result.numbers().get("higher").value()).isEqualTo(y);
        assertThat(result.numbers().get("lower").value()).isEqualTo(x);
        assertThat(result.runs()).hasSize(1);
    }

    @Test
    void aGapIsToldInPercentagePoints() {
        ClaimResult result = check(GAP, MadeUpRun.of("plane").saw(VERTICAL, 0.1, 0.5, 0.9));

        assertThat(result.criterion())
                .isEqualTo(
                        "accuracy of y in the vertical arm of the cross of arm plane exceeds accuracy of x in the vertical"
                                + " arm of the cross of arm plane by at least 20 percentage points");
        assertThat(result.finding())
                .isEqualTo(
                        "90.0 % [89.4, 90.6] against 50.0 % [49.0, 51.0]: a difference of 40.0 [38.8, 41.1] percentage"
                                + " points over 1 run");
        assertThat(check(GAP, MadeUpRun.of("stripes").saw(VERTICAL, 0.1)).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.6, 0.3, REPRODUCED",
        "0.3, 0.6, 0.9, NOT_REPRODUCED",
        "0.502, 0.501, 0.5, INCONCLUSIVE",
        "0.5, 0.5, 0.5, INCONCLUSIVE",
    })
    void aDecayIsARankCorrelationBelowZero(double first, double second, double third, Verdict verdict) {
        ClaimResult result = check(
                "{'type': 'DECAYS', 'region': 'PLANE', 'over': 'width'",
                MadeUpRun.of("").with("{\"width\": 2}").saw(PLANE, first),
                MadeUpRun.of("").with("{\"width\": 4}").saw(PLANE, second),
                MadeUpRun.of("").with("{\"width\": 8}").saw(PLANE, third));

        assertThat(result.verdict()).isEqualTo(verdict);
    }

    @Test
    void twoValuesAreNoTrend() {
        ClaimResult result = check(
                "{'type': 'DECAYS', 'region': 'PLANE', 'over': 'width'",
                MadeUpRun.of("").with("{\"width\": 2}").saw(PLANE, 0.9),
                MadeUpRun.of("").with("{\"width\": 4}").saw(PLANE, 0.1));

        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.finding()).isEqualTo("there are accuracies at 2 values of width, and a trend takes 3");
        assertThat(result.numbers()).containsOnlyKeys("width = 2", "width = 4");
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
