package dev.facet.worker.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facet.model.dataset.Condition;
import dev.facet.worker.analysis.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelGridTest {

    private static final Condition A = new Condition(-1, 10);
    private static final Condition B = new Condition(-1, 20.5);
    private static final Condition C = new Condition(-1, 30);
    private static final Condition D = new Condition(4, 10);
    private static final Condition E = new Condition(4, 20.5);
    private static final Condition F = new Condition(4, 30);

    @Test
    void rowsComeInTheOrderOfTheGridWhateverTheirOrderWas() {
        LabelGrid grid = LabelGrid.of(List.of(F, A, E, C, D, B));

        assertThat(grid.xValues()).isEqualTo(2);
        assertThat(grid.yValues()).isEqualTo(3);
        assertThat(grid.rows()).containsExactly(1, 5, 3, 4, 2, 0);
        // Two features of each row: its number, and ten times that.
        var matrix = new FeatureMatrix(new double[] {0, 0, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50}, 6, 2);
        assertThat(grid.ordered(matrix).values()).containsExactly(1, 10, 5, 50, 3, 30, 4, 40, 2, 20, 0, 0);
    }

    @Test
    void aMissingCombinationIsToldInNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelGrid.of(List.of(A, B, C, D, E)))
                .withMessage("geometry needs every value of x with every value of y once: with 2 values of x and 3 of y"
                        + " these are 6 conditions, but there are 5");
    }

    @Test
    void aCombinationThatIsThereTwiceIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelGrid.of(List.of(A, B, C, D, E, E)))
                .withMessageEndingWith("are 6 conditions, but there is (4.0, 20.5) twice");
    }

    @Test
    void zerosOfEitherSignAreOneValue() {
        LabelGrid grid = LabelGrid.of(
                List.of(new Condition(0.0, 1), new Condition(-0.0, 2), new Condition(3, 1), new Condition(3, 2)));

        assertThat(grid.rows()).containsExactly(0, 1, 2, 3);
    }
}
