package dev.facet.api.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunMeanTest {

    /**
     * Quantiles: table of Student's t, NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2, column 0.975. The numbers
     * 0, 2, 0, 2, ... (or 0, 0, 2) have a standard error that is counted by hand.
     */
    @ParameterizedTest
    @CsvSource({
        "2,  12.706, 1",
        "4,   3.182, 0.577350",
        "6,   2.571, 0.447214",
        "10,  2.262, 0.333333",
        "30,  2.045, 0.185695"
    })
    void theIntervalIsStudents(int runs, double quantile, double standardError) {
        List<Double> numbers =
                IntStream.range(0, runs).mapToObj(i -> 2.0 * (i % 2)).toList();

        Estimate mean = RunMean.of(numbers);

        assertThat(mean.value()).isCloseTo(1, within(1e-12));
        assertThat(mean.high() - mean.value()).isCloseTo(quantile * standardError, within(6e-4));
        assertThat(mean.value() - mean.low()).isCloseTo(mean.high() - mean.value(), within(1e-12));
        assertThat(mean.runs()).isEqualTo(runs);
    }

    @Test
    void ofOneRunNothingIsKnownOfHowRunsDiffer() {
        assertThat(RunMean.of(List.of(3.5)))
                .isEqualTo(new Estimate(3.5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1));
    }

    @Test
    void runsThatAgreeHaveAnIntervalOfNoWidth() {
        assertThat(RunMean.of(List.of(2.0, 2.0, 2.0))).isEqualTo(new Estimate(2, 2, 2, 3));
    }

    /** Wilson's interval of 3 of 3: from n / (n + z²) to 1 (Wilson 1927), with z = 1.959964. */
    @Test
    void thatAllOfAFewRunsHaveSomethingDoesNotMeanThatEveryRunWould() {
        Estimate share = RunMean.of(List.of(1.0, 1.0, 1.0));

        assertThat(share.value()).isEqualTo(1);
        assertThat(share.low()).isCloseTo(3 / (3 + 1.959964 * 1.959964), within(1e-6));
        assertThat(share.high()).isEqualTo(1);
        assertThat(share.runs()).isEqualTo(3);
    }

    /** 2,000 means of three normal numbers: 1,900 ± 10 intervals hold the true mean. */
    @Test
    void nineteenInTwentyIntervalsHoldTheMean() {
        var random = new SplittableRandom(1);
        long held = IntStream.range(0, 2_000)
                .mapToObj(_ -> RunMean.of(
                        List.of(random.nextGaussian(5, 2), random.nextGaussian(5, 2), random.nextGaussian(5, 2))))
                .filter(mean -> mean.low() <= 5 && 5 <= mean.high())
                .count();

        assertThat(held).isBetween(1_865L, 1_935L);
    }
}
