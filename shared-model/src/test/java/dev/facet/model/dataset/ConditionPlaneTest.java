package dev.facet.model.dataset;

import static dev.facet.model.dataset.Oracle.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.spec.DatasetSpec;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ConditionPlaneTest {

    /** Written by an independent NumPy program. */
    static Stream<JsonNode> countsOfTheOracle() throws IOException {
        return Oracle.read("counts");
    }

    @ParameterizedTest
    @MethodSource("countsOfTheOracle")
    void aPlaneHasTheCountsOfTheOracle(JsonNode oracle) {
        String step = oracle.get("step").toString();
        DatasetSpec spec = dataset("""
                {"kind": "SOS", "size": %s, "step": {"x": %s, "y": %s}, "margin": %s, "holdout": %s}""".formatted(
                        oracle.get("size"),
                        step,
                        step,
                        oracle.get("margin"),
                        oracle.has("holdout") ? oracle.get("holdout") : "[]"));

        DatasetCounts counts = DatasetCounts.of(spec, 0);

        JsonNode expected = oracle.get("expected");
        assertThat(counts.total()).isEqualTo(expected.get("total").asInt());
        assertThat(counts.train()).isEqualTo(expected.get("train").asInt());
        assertThat(counts.heldOut()).isEqualTo(expected.get("heldOut").asInt());
        assertThat(counts.plane()).isEqualTo(expected.get("plane").asInt());
        assertThat(counts.stripes()).isEqualTo(expected.get("stripes").asInt());
        assertThat(counts.blank()).isEqualTo(expected.get("blank").asInt());
    }

    @Test
    void labelsAreMultiplesOfTheirStepsWithXFastest() {
        ConditionPlane plane =
                ConditionPlane.of(dataset("{\"kind\": \"BUMP\", \"size\": 8, \"step\": {\"x\": 0.1, \"y\": 2}}"));

        assertThat(plane.columns()).isEqualTo(80);
        assertThat(plane.rows()).isEqualTo(4);
        assertThat(plane.condition(0)).isEqualTo(new Condition(0, 0));
        assertThat(plane.condition(77)).isEqualTo(new Condition(77 * 0.1, 0));
        assertThat(plane.condition(80)).isEqualTo(new Condition(0, 2));
        assertThat(plane.conditions()).hasSize(320).last().isEqualTo(new Condition(79 * 0.1, 6));
    }

    @Test
    void aTenthOfAPixelGivesTheHundredThousandConditionsOfThePaper() {
        ConditionPlane plane = ConditionPlane.of(dataset("{\"kind\": \"SOS\", \"step\": {\"x\": 0.1, \"y\": 0.1}}"));

        assertThat(plane.size()).isEqualTo(102_400);
        assertThat(plane.count(Part.PLANE)).isEqualTo(102_400);
    }

    /** Counts by hand; where a grid meets the border of a width, width / step labels of an axis are out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "LESION", "width": 1}                | 1   | 32
            {"type": "LESION", "width": 8}                | 1   | 256
            {"type": "LESION", "axis": "Y", "width": 3}   | 1   | 96
            {"type": "INTERIOR", "width": 4}              | 1   | 16
            {"type": "INTERIOR", "width": 4}              | 0.1 | 1600
            {"type": "INTERIOR", "width": 5}              | 1   | 25
            {"type": "EXTERIOR", "width": 4}              | 1   | 16
            {"type": "EXTERIOR", "width": 4}              | 0.1 | 1600
            {"type": "SQUARE", "from": 0.3, "to": 0.7}    | 0.1 | 25
            {"type": "CROSS", "from": 0, "to": 0}         | 1   | 63
            [{"type": "EXTERIOR", "width": 2}, {"type": "SQUARE", "from": 30, "to": 30}] | 1 | 4
            [{"type": "EXTERIOR", "width": 2}, {"type": "SQUARE", "from": 0, "to": 1}]   | 1 | 8
            """)
    void aHoldOutCoversItsLabels(String holdOut, String step, int heldOut) {
        ConditionPlane plane =
                ConditionPlane.of(dataset("{\"kind\": \"SOS\", \"step\": {\"x\": %s, \"y\": %s}, \"holdout\": %s}"
                        .formatted(step, step, holdOut)));

        assertThat(plane.heldOutCount()).isEqualTo(heldOut);
    }

    @Test
    void holdOutsAreMeasuredFromTheFrameAndSpareStripesAndBlanks() {
        ConditionPlane plane = ConditionPlane.of(dataset(
                "{\"kind\": \"SOS\", \"margin\": 6, \"holdout\": {\"type\": \"CROSS\", \"from\": 13, \"to\": 19}}"));

        assertThat(plane.heldOut(new Condition(19, 10))).isTrue();
        assertThat(plane.heldOut(new Condition(18, 10))).isFalse();
        assertThat(plane.heldOut(new Condition(25.5, 10))).isFalse();
        assertThat(plane.heldOut(new Condition(19, 3))).isFalse();
    }

    @Test
    void theExteriorIsTheFarCornerAndTheInteriorTheMiddle() {
        ConditionPlane exterior =
                ConditionPlane.of(dataset("{\"kind\": \"SOS\", \"holdout\": {\"type\": \"EXTERIOR\", \"width\": 4}}"));
        ConditionPlane interior =
                ConditionPlane.of(dataset("{\"kind\": \"SOS\", \"holdout\": {\"type\": \"INTERIOR\", \"width\": 4}}"));

        assertThat(exterior.heldOut(new Condition(28, 31.5))).isTrue();
        assertThat(exterior.heldOut(new Condition(27.9, 31))).isFalse();
        assertThat(interior.heldOut(new Condition(14, 17.9))).isTrue();
        assertThat(interior.heldOut(new Condition(18, 16))).isFalse();
    }
}
