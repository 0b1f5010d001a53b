package dev.facet.model.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void anotherDecoderReadsTheColoursThatWereWritten() throws IOException {
        var random = new Random(3);
        int[] rgb = random.ints(37 * 23L, 0, 1 << 24).toArray();

        Decoded decoded = Decoded.of(Png.encode(rgb, 37, 23));

        assertThat(decoded.width()).isEqualTo(37);
        assertThat(decoded.height()).isEqualTo(23);
        for (int k = 0; k < rgb.length; k++) {
            assertThat(decoded.at(k % 37, k / 37)).isEqualTo(rgb[k]);
        }
    }
}
