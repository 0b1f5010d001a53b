package dev.facet.model.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facet.model.dataset.Condition;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilmstripPictureTest {

    private static final int PIXELS = 64;
    private static final List<Condition> ASKED = List.of(new Condition(1, 2), new Condition(3.5, 4));

    @Test
    void eachImageIsARowAndItsFramesGoFromLeftToRight() throws IOException {
        var film = new float[2 * 3 * PIXELS];
        Arrays.fill(film, 1);
        Arrays.fill(film, 2 * PIXELS, 3 * PIXELS, 0); // the last frame of the first image
        Arrays.fill(film, 3 * PIXELS, 4 * PIXELS, 0.5f); // the first of the second

        Decoded picture = Decoded.of(FilmstripPicture.png(film, 8, 3, ASKED));

        assertThat(picture.width()).isEqualTo(96 + 3 * 70 + 6);
        assertThat(picture.height()).isEqualTo(26 + 2 * 70 + 6);
        assertThat(picture.at(96 + 2 * 70 + 32, 26 + 32)).isZero();
        assertThat(picture.at(96 + 70 + 32, 26 + 32)).isEqualTo(Palette.WHITE);
        assertThat(picture.at(96 + 32, 26 + 70 + 32)).isEqualTo(0x808080);
    }

    @Test
    void rowsWithoutTheirFramesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FilmstripPicture.png(new float[5 * PIXELS], 8, 3, ASKED));
        assertThatIllegalArgumentException().isThrownBy(() -> FilmstripPicture.png(new float[0], 8, 3, List.of()));
    }
}
