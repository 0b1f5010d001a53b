package dev.facet.worker.analysis.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerTableTest {

    /** Straight lines between 1,024 places are off by |b (b - 1)| / 8 / 1024² at most: 2.2e-7 at b = 1.93. */
    @ParameterizedTest
    @ValueSource(doubles = {0.79, 0.895, 1.93})
    void itIsCloseToThePower(double b) {
        var table = new PowerTable(b);
        var random = new SplittableRandom(3);
        for (int n = 0; n < 10_000; n++) {
            double x = Math.pow(10, random.nextDouble(-150, 150));
            assertThat(table.of(x) / Math.pow(x, b)).isCloseTo(1, within(2.5e-7));
        }
        assertThat(table.of(1)).isEqualTo(1);
        assertThat(table.of(Double.MIN_NORMAL) / Math.pow(Double.MIN_NORMAL, b))
                .matches(r -> r.isNaN() || Math.abs(r - 1) < 1e-6);
    }
}
