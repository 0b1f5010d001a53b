package dev.facet.model.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CanvasTest {

    @Test
    void whatLiesOutsideThePictureIsNotDrawn() throws IOException {
        var canvas = new Canvas(10, 8);
        canvas.fill(-5, -5, 8, 8, 0x112233);
        canvas.fill(7, 6, 100, 100, 0x445566);
        canvas.fill(20, 2, 5, 5, 0x778899);
        canvas.frame(0, 0, 10, 8, 3, 0xABCDEF);
        canvas.text("far out", -30, 4, Typeface.BOLD, Palette.INK);

        Decoded picture = Decoded.of(canvas.png());

        assertThat(picture.at(2, 2)).isEqualTo(0x112233);
        assertThat(picture.at(3, 2)).isEqualTo(Palette.WHITE);
        assertThat(picture.count(0x445566)).isEqualTo(3 * 2);
        assertThat(picture.count(0xABCDEF)).isZero();
    }

    @Test
    void aGreyImageIsEnlargedAndClipped() throws IOException {
        var canvas = new Canvas(6, 6);
        canvas.image(new float[] {9, 0, 1, 0.5f, -3}, 1, 2, 1, 1, 2);

        Decoded picture = Decoded.of(canvas.png());

        assertThat(picture.at(1, 1)).isZero();
        assertThat(picture.at(2, 2)).isZero();
        assertThat(picture.at(3, 1)).isEqualTo(0xFFFFFF);
        assertThat(picture.at(2, 4)).isEqualTo(0x808080);
        assertThat(picture.at(4, 4)).isZero();
    }

    @Test
    void everyLetterOfACaptionHasInkAndAnUnknownOneIsAQuestionMark() {
        for (char letter : "SOS, 32 × 32 px, σ 0.5; (–) ✓✗→".replace(" ", "").toCharArray()) {
            assertThat(ink(letter)).as("%s", letter).isPositive();
        }
        assertThat(ink('漢')).isEqualTo(ink('?'));
        assertThat(Typeface.PLAIN.width("11")).isEqualTo(Typeface.PLAIN.width("00"));
    }

    private static int ink(char letter) {
        int ink = 0;
        for (int y = 0; y < Typeface.cell(); y++) {
            for (int x = 0; x < Typeface.cell(); x++) {
                ink += Typeface.PLAIN.ink(letter, x, y);
            }
        }
        return ink;
    }
}
