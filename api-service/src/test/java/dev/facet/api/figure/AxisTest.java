package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void theGeometricMeanLiesInTheMiddleOfALogarithmicAxis() {
        var axis = new Axis("", 4, 100, true, false, List.of());

        assertThat(axis.place(20)).isCloseTo(0.5, within(1e-12)); // sqrt(4 · 100)
    }

    @Test
    void aLogarithmicAxisIsAboveZero() {
        assertThatThrownBy(() -> new Axis("", 0, 1, true, false, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharesAreShownInPercent() {
        assertThat(Axis.ofShares("").ticks().stream().map(Axis.ofShares("")::text))
                .containsExactly("0 %", "20 %", "40 %", "60 %", "80 %", "100 %");
    }

    @Test
    void numbersAreShort() {
        assertThat(Axis.number(20_000)).isEqualTo("20,000");
        assertThat(Axis.number(0.30000000000000004)).isEqualTo("0.3");
        assertThat(Axis.number(0)).isEqualTo("0");
        assertThat(Axis.number(0.00002)).isEqualTo("2.0e-05");
    }

    @Test
    void ticksAreTheFinestRoundNumbersThatThereIsRoomFor() {
        assertThat(Ticks.linear(0, 4_160, 5)).containsExactly(0.0, 1_000.0, 2_000.0, 3_000.0, 4_000.0);
        assertThat(Ticks.linear(0, 4_160, 4)).containsExactly(0.0, 2_000.0, 4_000.0);
        assertThat(Ticks.linear(-3, 3, 4)).containsExactly(-2.0, 0.0, 2.0);
    }

    @Test
    void aPointHasNoTicks() {
        assertThatThrownBy(() -> Ticks.linear(2, 2, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void logarithmicTicksThinOutAsTheSpanGrows() {
        assertThat(Ticks.logarithmic(9, 60, 8)).containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 60.0);
        assertThat(Ticks.logarithmic(1, 1_000, 8)).containsExactly(1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1_000.0);
        assertThat(Ticks.logarithmic(0.01, 10, 4)).containsExactly(0.01, 0.1, 1.0, 10.0);
        assertThat(Ticks.logarithmic(11, 19, 8)).containsExactly(12.0, 14.0, 16.0, 18.0);
    }

    @Test
    void ofMoreDecadesThanThereIsRoomForSomeAreTicks() {
        assertThat(Ticks.logarithmic(1e-6, 1, 4)).containsExactly(1e-6, 1e-4, 1e-2, 1.0);
    }

    @Test
    void valuesAreTicksThemselvesUnlessTheirLabelsTouch() {
        var values = new TreeSet<>(List.of(8.0, 12.0, 16.0));

        assertThat(Ticks.at(values, value -> 10 * value, value -> 20)).containsExactly(8.0, 12.0, 16.0);
        assertThat(Ticks.at(values, value -> 5 * value, value -> 20)).isEmpty();
    }
}
