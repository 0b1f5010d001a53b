package dev.facet.api.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetIT extends ApiTest {

    private static final String PATH = "/api/v1/datasets/preview";

    /** The extended plane of the paper's Figure 9 with the cross of Figure 4: 44 × 44 labels around a frame of 32 × 32. */
    private static final String EXTENDED = """
            {"kind": "SOS", "margin": 6, "holdout": {"type": "CROSS", "from": 13, "to": 19}}""";

    @Test
    void aDatasetIsCountedByPartAndRegion() {
        var answer = api.post(PATH, EXTENDED);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("conditions").intValue()).isEqualTo(1936);
        assertThat(answer.json().at("/parts/PLANE/conditions").intValue()).isEqualTo(1024);
        assertThat(answer.json().at("/parts/STRIPES/training").intValue()).isEqualTo(768);
        assertThat(answer.json().at("/parts/BLANK/training").intValue()).isEqualTo(144);
        assertThat(answer.json().get("heldOut").intValue()).isEqualTo(1024 - 25 * 25);
        assertThat(answer.json().at("/regions/intersection").intValue()).isEqualTo(49);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?picture=images", "?picture=plane", "?picture=PLANE"})
    void aDatasetIsShown(String query) throws IOException {
        var answer = api.post(PATH + query, EXTENDED, "Accept", "image/png");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.bytes())).getHeight())
                .isGreaterThan(100);
    }

    @Test
    void eachConditionIsListedWithWhatTheTrainingSetMakesOfIt() {
        var answer = api.post(PATH + "?seed=3", """
                {"kind": "BUMP", "size": 8, "margin": 1, "fraction": 0.5, "holdout": {"type": "SQUARE", "from": 3, "to": 4}}""", "Accept", "text/csv");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var lines = answer.text().lines().toList();
        assertThat(lines).hasSize(1 + 100).startsWith("x,y,part,trained,heldOut");
        assertThat(lines.get(1)).startsWith("0.0,0.0,BLANK,");
        assertThat(lines).contains("4.0,4.0,PLANE,false,true", "5.0,5.0,PLANE,false,true");
        assertThat(lines.stream().filter(line -> line.endsWith(",true"))).hasSize(4);
        // Half of the 60 others of the frame, of the 32 stripes and of the 4 blanks.
        assertThat(lines.stream().filter(line -> line.endsWith(",true,false"))).hasSize(30 + 16 + 2);
    }

    @Test
    void whatLeavesNothingIsNamedWhereItStands() {
        var answer = api.post(PATH, """
                {"kind": "SOS", "holdout": {"type": "SQUARE", "from": 0, "to": 31}}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).containsExactly("/holdout");
        assertThat(api.post(PATH + "?picture=none", EXTENDED, "Accept", "image/png")
                        .errors())
                .containsExactly("picture");
    }
}
