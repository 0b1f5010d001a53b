package dev.facet.api.report.claim;

import static dev.facet.model.dataset.Region.PLANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.report.result.MadeUpRun;
import dev.facet.api.report.result.RunResult;
import dev.facet.model.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of 10,000 images: the 95 % interval of a crossing halfway from 0.5 to 0.7 over a factor of 4 reaches 4.7 % to each side. */
class CrossingClaimsTest {

    private static final String EARLIER =
            "{'type': 'CROSSING_EARLIER', 'arm': 'stripes', 'than': 'plane', 'region': 'PLANE', 'images': 'PLANE'";

    private final List<RunResult> runs = new ArrayList<>();

    /** Each arm has two points: images and accuracy. */
    @ParameterizedTest
    @CsvSource({
        // crossings at 32 and 128; at 128 and 32; at 32 and 32.5, which is within 4.7 %
        "16, 0.5, 64, 0.7,    64, 0.5, 256, 0.7,    REPRODUCED",
        "64, 0.5, 256, 0.7,   16, 0.5, 64, 0.7,     NOT_REPRODUCED",
        "16, 0.5, 64, 0.7,    16, 0.5, 66, 0.7,     INCONCLUSIVE",
        // at 32, and never up to 64 / to 32.5, below the upper limit of 33.5 / to 30
        "16, 0.5, 64, 0.7,    16, 0.1, 64, 0.3,     REPRODUCED",
        "16, 0.5, 64, 0.7,    16, 0.1, 32.5, 0.3,   INCONCLUSIVE",
        "16, 0.5, 64, 0.7,    16, 0.1, 30, 0.3,     INCONCLUSIVE",
        // never up to 64 / to 31, and at 32
        "16, 0.1, 64, 0.3,    16, 0.5, 64, 0.7,     NOT_REPRODUCED",
        "16, 0.1, 31, 0.3,    16, 0.5, 64, 0.7,     INCONCLUSIVE",
        // at most 16 / at most 40, and at 32
        "16, 0.8, 64, 0.9,    16, 0.5, 64, 0.7,     REPRODUCED",
        "40, 0.8, 64, 0.9,    16, 0.5, 64, 0.7,     INCONCLUSIVE",
        // at 32, and at most 16 / at most 40
        "16, 0.5, 64, 0.7,    16, 0.8, 64, 0.9,     NOT_REPRODUCED",
        "16, 0.5, 64, 0.7,    40, 0.8, 64, 0.9,     INCONCLUSIVE",
        // at most 16, and never up to 64; the other way round
        "16, 0.8, 64, 0.9,    16, 0.1, 64, 0.3,     REPRODUCED",
        "16, 0.1, 64, 0.3,    16, 0.8, 64, 0.9,     NOT_REPRODUCED",
        // both never; both at once
        "16, 0.1, 64, 0.3,    16, 0.1, 64, 0.3,     INCONCLUSIVE",
        "16, 0.8, 64, 0.9,    16, 0.8, 64, 0.9,     INCONCLUSIVE",
    })
    void theRatioOfTheImagesDecides(
            double x0,
            double share0,
            double x1,
            double share1,
            double x2,
            double share2,
            double x3,
            double share3,
            Verdict verdict) {
        // numbers of images are whole: tenths
        add("stripes", x0, share0);
        add("stripes", x1, share1);
        add("plane", x2, share2);
        add("plane", x3, share3);

        assertThat(check(EARLIER).verdict()).isEqualTo(verdict);
    }

    @Test
    void crossingsAreToldWithTheirIntervals() {
        add("stripes", 16, 0.5);
        add("stripes", 64, 0.7);
        add("plane", 16, 0.1);
        add("plane", 64, 0.3);
        ClaimResult result = check(EARLIER);

        assertThat(result.criterion())
                .isEqualTo(
                        "arm stripes reaches 60 % of accuracy in the plane with fewer two-dimensional examples than arm plane");
        assertThat(result.finding())
                .matches(
                        "arm stripes reaches 60 % with 320 \\[30\\d, 33\\d] two-dimensional examples; arm plane does not reach 60 %"
                                + " with up to 640 two-dimensional examples: 2\\.00 \\[1\\.9\\d, ∞] times as many");
        assertThat(result.numbers()).containsOnlyKeys("arm");
        assertThat(result.estimate().value()).isCloseTo(2, within(1e-9));
        assertThat(result.runs()).hasSize(4);
    }

    @Test
    void examplesAreWhatIsCounted() {
        runs.add(MadeUpRun.of("stripes").trainedOn(900, 0).saw(PLANE, 0.9).result());
        add("plane", 16, 0.8);

        assertThat(check(EARLIER).finding()).isEqualTo("no run of arm stripes has two-dimensional examples");
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 2.5, REPRODUCED",
        "2.5, 3, NOT_REPRODUCED",
        "1, 1.5, NOT_REPRODUCED",
        "2.01, 3, INCONCLUSIVE",
        "1, 2.01, INCONCLUSIVE"
    })
    void theIntervalOfTheSlopeDecides(double lo, double hi, Verdict verdict) {
        addSize(8, 64);
        addSize(16, 256);
        addSize(32, 1024);
        ClaimResult result =
                check("{'type': 'SLOPE_BETWEEN', 'region': 'PLANE', 'over': 'dataset.size', 'lo': %s, 'hi': %s"
                        .formatted(lo, hi));

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.estimate().value()).isCloseTo(2, within(1e-9));
        assertThat(result.numbers().get("dataset.size = 16").value()).isCloseTo(256, within(1e-9));
        assertThat(result.finding())
                .matches("slope 2\\.00 \\[1\\.9\\d, 2\\.0\\d] through 3 of 3 values of dataset.size, over 6 runs");
    }

    @Test
    void twoSizesHaveNoSlope() {
        addSize(8, 64);
        addSize(16, 256);
        ClaimResult result =
                check("{'type': 'SLOPE_BETWEEN', 'region': 'PLANE', 'over': 'dataset.size', 'lo': 1.5, 'hi': 2.5");

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.finding()).contains("at 2 of 2 values");
        assertThat(result.criterion())
                .isEqualTo(
                        "the number of images in the training set that 60 % of accuracy in the plane takes grows as a power of"
                                + " dataset.size between 1.5 and 2.5");
    }

    private void add(String arm, double tens, double share) {
        int images = (int) Math.round(10 * tens);
        runs.add(MadeUpRun.of(arm)
                .with("{\"share\": %s}".formatted(tens))
                .trainedOn(images + 500, images)
                .saw(PLANE, share)
                .result());
    }

    private void addSize(int size, int crossing) {
        runs.add(MadeUpRun.of("plane")
                .with("{\"dataset.size\": %d, \"share\": 0.1}".formatted(size))
                .trainedOn(crossing / 2, 0)
                .saw(PLANE, 0.5)
                .result());
        runs.add(MadeUpRun.of("plane")
                .with("{\"dataset.size\": %d, \"share\": 1}".formatted(size))
                .trainedOn(crossing * 2, 0)
                .saw(PLANE, 0.7)
                .result());
    }

    private ClaimResult check(String claim) {
        String json = claim.replace('\'', '"') + ", \"name\": \"claim\", \"statement\": \"It is so.\"}";
        return new ClaimCheck(1).check(SpecJson.read(json, ClaimSpec.class), runs, Map.of());
    }
}
