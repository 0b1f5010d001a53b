package dev.facet.api.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.report.result.RegionCounts.Hits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTest {

    /** Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3; scipy.stats.binomtest(…).proportion_ci("wilson"). */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "20, 20, 0.8389, 1.0000"
    })
    void ofOneRunTheIntervalIsWilsons(int right, int images, double low, double high) {
        Estimate accuracy = Accuracy.mean(List.of(new Hits(right, images)));

        assertThat(accuracy.value()).isEqualTo((double) right / images);
        assertThat(accuracy.low()).isCloseTo(low, within(5e-5));
        assertThat(accuracy.high()).isCloseTo(high, within(5e-5));
        assertThat(accuracy.runs()).isEqualTo(1);
    }

    @Test
    void ofSeveralRunsItIsStudentsOverTheRuns() {
        Estimate accuracy = Accuracy.mean(List.of(new Hits(60, 200), new Hits(70, 200), new Hits(80, 200)));

        // scipy.stats.t.interval(0.95, 2, mean, scipy.stats.sem(shares)) of the shares 0.30, 0.35, 0.40
        assertThat(accuracy.value()).isCloseTo(0.35, within(1e-12));
        assertThat(accuracy.low()).isCloseTo(0.22579311, within(1e-7));
        assertThat(accuracy.high()).isCloseTo(0.47420689, within(1e-7));
        assertThat(accuracy.runs()).isEqualTo(3);
    }

    @Test
    void eachRunHasTheSameWeight() {
        assertThat(Accuracy.mean(List.of(new Hits(0, 10), new Hits(90, 90))).value())
                .isEqualTo(0.5);
    }

    @Test
    void runsThatAgreeByChanceAreNotTakenForCertainty() {
        Estimate accuracy = Accuracy.mean(List.of(new Hits(50, 100), new Hits(50, 100), new Hits(50, 100)));

        // Wilson's formula at 150 of 300; Student's interval is the point 0.5
        assertThat(accuracy.low()).isCloseTo(0.44377952, within(1e-8));
        assertThat(accuracy.high()).isCloseTo(0.55622048, within(1e-8));
    }

    @Test
    void ofTwoRunsTheIntervalSpansThoseOfBoth() {
        Estimate accuracy = Accuracy.mean(List.of(new Hits(90, 100), new Hits(70, 100)));

        // Wilson's formula at 70 and at 90 of 100
        assertThat(accuracy.value()).isCloseTo(0.8, within(1e-12));
        assertThat(accuracy.low()).isCloseTo(0.60415145, within(1e-8));
        assertThat(accuracy.high()).isCloseTo(0.94477086, within(1e-8));
        assertThat(accuracy.runs()).isEqualTo(2);
    }

    @Test
    void theIntervalEndsAtNothingAndAtAll() {
        // The mean of 0, 0.5 and 1 is 0.5, and t with 2 degrees of freedom reaches 4.303 · 0.2887 = 1.242 to both
        // sides.
        assertThat(Accuracy.mean(List.of(new Hits(0, 100), new Hits(50, 100), new Hits(100, 100))))
                .returns(0.0, Estimate::low)
                .returns(1.0, Estimate::high);
    }

    /** Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.2, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.6, 0.1705, 0.8090",
        "0, 10, 0, 20, 0.0, -0.1611, 0.2775",
    })
    void aDifferenceSquaresAndAddsBothIntervals(
            int right, int images, int otherRight, int otherImages, double value, double low, double high) {
        Estimate difference = Accuracy.difference(
                Accuracy.mean(List.of(new Hits(right, images))),
                Accuracy.mean(List.of(new Hits(otherRight, otherImages))),
                2);

        assertThat(difference.value()).isCloseTo(value, within(1e-12));
        assertThat(difference.low()).isCloseTo(low, within(5e-5));
        assertThat(difference.high()).isCloseTo(high, within(5e-5));
        assertThat(difference.runs()).isEqualTo(2);
    }

    @Test
    void noImagesAreNoAccuracy() {
        assertThatIllegalArgumentException().isThrownBy(() -> Accuracy.mean(List.of(new Hits(0, 0))));
    }
}
