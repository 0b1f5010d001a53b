package dev.facet.api.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.spec.SpecJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSelectionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"dataset.fraction": 1}                              | true
            {"dataset.fraction": 1.0, "arm": "one"}              | true
            {"dataset.fraction": 0.5}                            | false
            {"arm": "pinned"}                                    | true
            {"dataset.fraction": 1.0, "dataset.kind": "BUMP"}    | false
            """)
    void runsThatContradictNoValueAreLookedAt(String parameters, boolean covered) {
        var map = SpecJson.read("""
                {"type": "PLANE_MAP", "name": "map", "title": "Map", "where": {"dataset.fraction": 1.0, "dataset.kind": "SOS"}}
                """, FigureSpec.class);

        assertThat(map.covers(SpecJson.parse(parameters))).isEqualTo(covered);
    }
}
