package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TypefaceTest {

    @Test
    void lettersAreAsWideAsThoseOfHelvetica() {
        // Adobe's metrics of Helvetica (AFM): A 667, W 944, zero 556, of 1000 an em.
        assertThat(Typeface.width("A", Typeface.LABEL)).isCloseTo(0.667 * 13, within(0.02));
        assertThat(Typeface.width("W", Typeface.LABEL)).isCloseTo(0.944 * 13, within(0.02));
        assertThat(Typeface.width("0", Typeface.LABEL)).isCloseTo(0.556 * 13, within(0.02));
    }

    @Test
    void longTextIsWrappedBetweenWords() {
        double width = Typeface.width("accuracy over", Typeface.LABEL) + 1;

        assertThat(Typeface.wrapped("accuracy over the share", Typeface.LABEL, width))
                .containsExactly("accuracy over", "the share");
    }

    @Test
    void aWordThatIsTooLongIsCut() {
        double width = Typeface.width("plane…", Typeface.LABEL) + 1;

        assertThat(Typeface.wrapped("planestripes", Typeface.LABEL, width)).containsExactly("plane…");
        assertThat(Typeface.fitted("plane", Typeface.LABEL, width)).isEqualTo("plane");
    }
}
