package dev.facet.model.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanePictureTest {

    /** 16 × 16 cells of 30 pixels, with a seam of one. */
    @Test
    void everyConditionHasItsCellInTheColourOfItsState() throws IOException {
        TrainingSet set = set("""
                {"kind": "SOS", "size": 16, "fraction": 0.5, "holdout": {"type": "CROSS", "from": 6, "to": 9}}""");

        Decoded picture = Decoded.of(PlanePicture.png(set));

        for (int k = 0; k < 256; k++) {
            assertThat(picture.at(64 + k % 16 * 30 + 15, 112 + k / 16 * 30 + 15))
                    .as("condition %s", set.plane().condition(k))
                    .isEqualTo(State.of(set, k).colour);
        }
        int legend = 12 * 12;
        assertThat(picture.count(Palette.HELD_OUT)).isEqualTo(112 * 29 * 29 + legend);
        assertThat(picture.count(Palette.TRAINED)).isEqualTo(72 * 29 * 29 + legend);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"BUMP\", \"step\": {\"x\": 0.04, \"y\": 0.04}}",
                "{\"kind\": \"BUMP\", \"step\": {\"x\": 32, \"y\": 0.0001}}",
                "{\"kind\": \"BUMP\", \"size\": 256, \"margin\": 256, \"step\": {\"x\": 256, \"y\": 256}}",
                "{\"kind\": \"SOS\", \"size\": 8, \"step\": {\"x\": 8, \"y\": 8}}"
            })
    void aPlaneOfAnyShapeFitsAScreen(String json) throws IOException {
        TrainingSet set = set(json);

        Decoded plane = Decoded.of(PlanePicture.png(set));
        Decoded examples = Decoded.of(ExamplesPicture.png(set));

        assertThat(plane.width()).isBetween(560, 1100);
        assertThat(plane.height()).isBetween(480, 1150);
        assertThat(examples.width()).isBetween(640, 2100);
        assertThat(examples.height()).isBetween(180, 2100);
    }

    @Test
    void theSameSetGivesTheSameBytes() {
        String json = "{\"kind\": \"SOS\", \"margin\": 6, \"parts\": {\"plane\": 0.3, \"rim\": 1}}";

        assertThat(PlanePicture.png(set(json))).isEqualTo(PlanePicture.png(set(json)));
        assertThat(ExamplesPicture.png(set(json))).isEqualTo(ExamplesPicture.png(set(json)));
    }

    /** Labels 0, 5, 10, 16, ... of 0..31; the middle one is held out. */
    @Test
    void examplesAreFramedByTheirState() throws IOException {
        TrainingSet set = set("{\"kind\": \"SOS\", \"holdout\": {\"type\": \"SQUARE\", \"from\": 13, \"to\": 19}}");

        Decoded picture = Decoded.of(ExamplesPicture.png(set));

        int border = (96 + 6) * (96 + 6) - 96 * 96;
        assertThat(picture.count(Palette.HELD_OUT)).isEqualTo(border + 12 * 12);
        assertThat(picture.count(Palette.TRAINED)).isEqualTo(48 * border + 12 * 12);
    }

    private static TrainingSet set(String json) {
        return TrainingSet.draw(SpecJson.read(json, DatasetSpec.class), 1);
    }
}
