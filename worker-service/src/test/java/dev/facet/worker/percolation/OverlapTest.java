package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.diffusion.Oracle;
import org.junit.jupiter.api.Test;

class OverlapTest {

    @Test
    void bumpsOverlapAsTheOracleSays() {
        assertThat(Oracle.each(Oracle.read("percolation").path("overlap")))
                .isNotEmpty()
                .allSatisfy(bump -> {
                    double expected = bump.path("overlap").asDouble();
                    assertThat(Overlap.of(
                                    bump.path("sigma").asDouble(),
                                    bump.path("distance").asDouble()))
                            .isCloseTo(expected, within(1e-9 * expected));
                });
    }

    @Test
    void theRadiusIsWhereTheOverlapReachesTheThreshold() {
        assertThat(Overlap.of(0.7, Overlap.radius(0.7, 0.005))).isCloseTo(0.005, within(1e-15));
        assertThat(Overlap.radius(0.7, 1)).isZero();
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Overlap.of(0, 1)).withMessageContaining("sigma");
        assertThatIllegalArgumentException().isThrownBy(() -> Overlap.of(1, -1)).withMessageContaining("distance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Overlap.radius(1, 0))
                .withMessageContaining("threshold");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Overlap.radius(1, Double.NaN))
                .withMessageContaining("NaN");
    }
}
