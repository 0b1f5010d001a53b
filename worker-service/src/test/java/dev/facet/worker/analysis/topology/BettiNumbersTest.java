package dev.facet.worker.analysis.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.analysis.topology.BettiNumbers.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BettiNumbersTest {

    private static final Interval FOREVER = new Interval(0, Double.POSITIVE_INFINITY);

    /** What the shapes have; 12 x 12 points on a torus in 3D are too coarse: their outer rows are 1.6 apart. */
    @ParameterizedTest
    @CsvSource({
        "circle24, 1, 1, 0",
        "twoCircles, 2, 2, 0",
        "sphere60, 1, 0, 1",
        "clifford12, 1, 2, 1",
        "random40in5d, 1, 0, 0"
    })
    void theShapesHaveTheirNumbers(String name, int components, int loops, int voids) {
        var distances = DistanceMatrix.euclidean(Clouds.named(name));

        var numbers = BettiNumbers.of(VietorisRips.persistence(distances, 2, () -> false));

        assertThat(numbers.numbers()).containsExactly(components, loops, voids);
    }

    @Test
    void theLargestRatioOfLengthsDecides() {
        var diagram = new PersistenceDiagram(
                List.of(
                        List.of(FOREVER, new Interval(0, 0.1), new Interval(0, 0.1)),
                        List.of(new Interval(1, 2), new Interval(1, 1.8), new Interval(1, 1.2), new Interval(1, 1.15))),
                3);

        Reading loops = BettiNumbers.of(diagram).readings().get(1);

        assertThat(loops.number()).isEqualTo(2);
        assertThat(loops.gap()).isCloseTo(4, within(1e-12));
    }

    @Test
    void lengthsThatFallOffWithoutAGapAreNoClasses() {
        var diagram = new PersistenceDiagram(
                List.of(
                        List.of(FOREVER, new Interval(0, 1), new Interval(0, 1)),
                        List.of(
                                new Interval(1, 3.2),
                                new Interval(1, 2.6),
                                new Interval(1, 2.2),
                                new Interval(1, 1.9),
                                new Interval(1, 1.65),
                                new Interval(1, 1.5))),
                4);

        Reading loops = BettiNumbers.of(diagram).readings().get(1);

        assertThat(loops.number()).isZero();
        assertThat(loops.gap()).isCloseTo(0.9 / 0.65, within(1e-12));
    }

    @Test
    void whatLivesNoLongerThanASquareOfNeighboursIsNoClass() {
        var diagram = new PersistenceDiagram(
                List.of(
                        List.of(FOREVER, new Interval(0, 1), new Interval(0, 1)),
                        List.of(new Interval(1, 1.4), new Interval(1, 1.01))),
                3);

        Reading loops = BettiNumbers.of(diagram).readings().get(1);

        assertThat(loops.number()).isZero();
        assertThat(loops.gap()).isCloseTo(0.4 / (Math.sqrt(2) - 1), within(1e-6));
    }

    @Test
    void clustersCountBesideComponentsThatNeverJoin() {
        var diagram = new PersistenceDiagram(
                List.of(List.of(FOREVER, FOREVER, new Interval(0, 5), new Interval(0, 1), new Interval(0, 1))), 6);

        assertThat(BettiNumbers.of(diagram).readings()).containsExactly(new Reading(3, 5));
    }

    @Test
    void aClassThatIsThereAtTheThresholdIsAsLongAsItWasSeen() {
        var diagram = new PersistenceDiagram(
                List.of(
                        List.of(FOREVER, new Interval(0, 1), new Interval(0, 1)),
                        List.of(new Interval(1.9, Double.POSITIVE_INFINITY), new Interval(1, 1.5))),
                2);

        assertThat(BettiNumbers.of(diagram).readings().get(1).number()).isZero();
    }
}
