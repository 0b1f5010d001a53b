package dev.facet.worker.analysis.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.analysis.FeatureMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionGridTest {

    @ParameterizedTest
    @CsvSource({
        "45, 45, 2025, 45, 45",
        "64, 64, 2025, 32, 32",
        "320, 320, 2025, 40, 40",
        "1000, 3, 600, 200, 3",
        "10, 20, 100, 10, 10",
        "5, 5, 1, 1, 1"
    })
    void isThinnedToALimit(int allX, int allY, int limit, int nx, int ny) {
        var grid = ConditionGrid.of(allX, allY).thinned(limit);

        assertThat(grid.nx()).isEqualTo(nx);
        assertThat(grid.ny()).isEqualTo(ny);
    }

    @Test
    void selectsTheRowsOfTheConditionsThatAreLeft() {
        var all = new FeatureMatrix(new double[] {0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32}, 12, 1);

        assertThat(new ConditionGrid(4, 3, 2, 2).select(all).values()).containsExactly(0, 2, 20, 22);
        assertThat(ConditionGrid.of(4, 3).select(all)).isSameAs(all);
        assertThatThrownBy(() -> ConditionGrid.of(3, 3).select(all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 x 3 conditions needs 9 rows, but there are 12");
    }

    /** What is left of a code is the code of what is left, but for features that no condition has any more. */
    @Test
    void idealCodesOfAThinnedGridAreThinnedIdealCodes() {
        var thinned = new ConditionGrid(16, 16, 3, 2);
        for (String name :
                new String[] {"clifford-torus", "plane", "3d-torus", "3d-torus-swapped", "additive-local", "pixels"}) {
            assertThat(Codes.code(name, thinned).values())
                    .containsExactly(thinned.select(Codes.code(name, 16)).values(), within(0.0));
        }
        assertThat(Codes.code("additive-one-hot", thinned).columns()).isEqualTo(6 + 8);
    }
}
