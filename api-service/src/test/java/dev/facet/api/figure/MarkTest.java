package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkTest {

    @Test
    void fortyTwoMarksDifferInColourOrShape() {
        var seen = new HashSet<List<Object>>();
        for (int i = 0; i < 42; i++) {
            var mark = new Mark(i);
            // Shapes compare by identity: what they cover of a grid tells them apart.
            List<Boolean> covered = IntStream.range(0, 400)
                    .mapToObj(k -> mark.at(0, 0, 4).contains(k % 20 * 0.6 - 5.7, k / 20 * 0.6 - 5.7))
                    .toList();
            seen.add(List.of(mark.colour(), covered));
        }

        assertThat(seen).hasSize(42);
    }

    @Test
    void sharesGrowLighter() {
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            double lightness = lightness(i / 100.0);
            assertThat(lightness).isGreaterThan(before);
            before = lightness;
        }
    }

    /** Relative luminance by the weights of ITU-R BT.709, without its gamma. */
    private static double lightness(double share) {
        var colour = Viridis.at(share);
        return 0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
    }
}
