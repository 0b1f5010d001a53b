package dev.facet.model.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.picture.SamplesPicture.Caption;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesPictureTest {

    private static final Condition ASKED = new Condition(5, 9);
    private static final float[] IMAGE = ImageRenderer.of(
                    SpecJson.read("{\"kind\": \"BUMP\", \"size\": 16}", DatasetSpec.class))
            .render(List.of(ASKED));

    @Test
    void anImageStandsInItsFrameWithItsVerdict() throws IOException {
        Decoded right = Decoded.of(SamplesPicture.png(IMAGE, 16, List.of(new Caption(ASKED, 5.01, 8.98, true))));
        Decoded wrong = Decoded.of(SamplesPicture.png(IMAGE, 16, List.of(new Caption(ASKED, null, null, false))));

        assertThat(right.at(20 + 5 * 6 + 3, 42 + 9 * 6 + 3)).isZero();
        assertThat(right.at(20, 42)).isEqualTo(Palette.WHITE);
        assertThat(right.at(20 - 1, 42 - 1)).isEqualTo(Palette.RIGHT);
        assertThat(right.count(Palette.WRONG)).isZero();
        assertThat(wrong.at(20 - 1, 42 - 1)).isEqualTo(Palette.WRONG);
        assertThat(wrong.count(Palette.RIGHT)).isZero();
    }

    @Test
    void manyImagesStandInRows() throws IOException {
        var pixels = new float[5 * 256];
        for (int i = 0; i < 5; i++) {
            System.arraycopy(IMAGE, 0, pixels, i * 256, 256);
        }
        List<Caption> captions = Collections.nCopies(5, new Caption(ASKED, 5.0, 9.0, true));

        Decoded square = Decoded.of(SamplesPicture.png(pixels, 16, captions));
        Decoded one = Decoded.of(SamplesPicture.png(pixels, 16, captions, 1));

        assertThat(square.height()).isEqualTo(42 + 2 * (96 + 40 + 20));
        assertThat(square.at(20 + 116 + 33, 42 + 156 + 57)).isZero();
        assertThat(square.at(20 + 2 * 116 + 33, 42 + 156 + 57)).isEqualTo(Palette.WHITE);
        assertThat(one.height()).isEqualTo(42 + 5 * 156);
    }

    @Test
    void oneImageAloneIsEnlarged() throws IOException {
        Decoded single = Decoded.of(SamplesPicture.single(IMAGE, 16, 0));

        assertThat(single.width()).isEqualTo(256);
        assertThat(single.at(5 * 16 + 8, 9 * 16 + 8)).isZero();
        assertThat(single.at(0, 0)).isEqualTo(Palette.WHITE);
    }

    @Test
    void captionsThatAreNotThoseOfTheImagesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SamplesPicture.png(IMAGE, 16, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SamplesPicture.png(IMAGE, 16, Collections.nCopies(2, new Caption(ASKED, null, null, false))))
                .withMessageContaining("2 captions");
    }
}
