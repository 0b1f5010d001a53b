package dev.facet.worker.analysis.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

    private static final ConditionGrid GRID = ConditionGrid.of(6, 5);

    @ParameterizedTest
    @EnumSource
    void anglesAreEachVisitedOnce(Comparison comparison) {
        assertThat(all(comparison))
                .hasSize((int) comparison.angles(GRID))
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    }

    /** A count of N p expected draws is within five of its deviations, √(N p), but for odds of one in a million. */
    @ParameterizedTest
    @EnumSource
    void anglesAreDrawnUniformly(Comparison comparison) {
        Map<List<Integer>, Integer> all = all(comparison);
        Map<List<Integer>, Integer> drawn = new HashMap<>();
        var random = new SplittableRandom(1);
        var angle = new int[5];
        for (int i = 0; i < 400 * all.size(); i++) {
            comparison.draw(GRID, random, angle, 0);
            List<Integer> indices = IntStream.of(angle).boxed().toList();
            // Which of two disjoint pairs comes first is of no matter, as angles have no order.
            boolean swapped = !all.containsKey(indices);
            drawn.merge(swapped ? List.of(angle[2], angle[3], angle[0], angle[1], angle[4]) : indices, 1, Integer::sum);
        }

        assertThat(drawn.keySet()).isEqualTo(all.keySet());
        assertThat(drawn.values()).allSatisfy(times -> assertThat(times).isBetween(300, 500));
    }

    /**
     * Closed forms in the elementary symmetric polynomials of the counts: e2(x) e2(y) across factors, and within one of them
     * 3 e4 times the number of the other's values.
     */
    @ParameterizedTest
    @EnumSource
    void weightsCountTheAnglesOfAGridWhoseValuesAreRepeated(Comparison comparison) {
        int[] x = {2, 0, 1, 3, 1, 0};
        int[] y = {1, 2, 0, 1, 4};
        double[] sum = {0};
        comparison.forEach(GRID, (a, b, c, d, e) -> sum[0] += comparison.weight(x, y, a, b, c, d, e));

        double expected = switch (comparison) {
            case X_ON_Y, X_PARALLELISM, Y_PARALLELISM -> 17 * 21;
            case X_ON_X -> 3 * 6 * 8;
            case Y_ON_Y -> 3 * 8 * 7;
        };
        assertThat(sum[0]).isEqualTo(expected, within(0.0));
    }

    private static Map<List<Integer>, Integer> all(Comparison comparison) {
        Map<List<Integer>, Integer> all = new HashMap<>();
        comparison.forEach(GRID, (a, b, c, d, e) -> all.merge(List.of(a, b, c, d, e), 1, Integer::sum));
        return all;
    }
}
