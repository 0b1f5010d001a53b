package dev.facet.api.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.spec.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OverridesTest {

    private final Plan plan = SpecJson.read("""
            {"dataset": {"kind": "SOS", "size": 16, "holdout": {"type": "LESION", "width": 1}}, "training": {"steps": 100},
             "sweep": {"dataset.fraction": [0.5, 1.0], "dataset.holdout.0.width": [1, 4]},
             "arms": {"one": {}, "two": {"dataset.sigma": {"x": 1, "y": 2}}, "three.a": {"dataset.sigma": {"x": 2, "y": 1}}}}
            """, Plan.class);

    @Test
    void fieldsSeedsSweepsAndArmsAreSetOtherwise() {
        Plan changed = apply("""
                {"training.steps": 7, "seeds": [3, 4], "sweep.dataset.fraction": [0.1], "arms.three.a.dataset.sigma.x": 0.5,
                 "dataset.step.x": 0.5}""");

        assertThat(changed.training().steps()).isEqualTo(7);
        assertThat(changed.seeds()).containsExactly(3L, 4L);
        assertThat(changed.sweep().get("dataset.fraction")).hasSize(1);
        assertThat(changed.dataset().step().x()).isEqualTo(0.5);
        var runs = changed.request("test", Map.of(), 0).expand();
        assertThat(runs).hasSize(2 * 1 * 2 * 3);
        assertThat(runs.getLast().spec().dataset().sigma().x()).isEqualTo(0.5);
        assertThat(runs.getLast().spec().dataset().sigma().y()).isEqualTo(1);
        assertThat(runs.getLast().spec().seed()).isEqualTo(4);
    }

    @Test
    void nullTakesAnOptionalFieldAway() {
        Plan changed = apply("{\"training.steps\": null, \"training.epochs\": 30}");

        assertThat(changed.training().steps()).isNull();
        assertThat(changed.training().epochs()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"dataset.colour": 1}                   | /overrides/dataset.colour              | unknown field
            {"dataset.holdout.1.width": 2}          | /overrides/dataset.holdout.1.width     | list of 1
            {"training.steps": "many"}              | /overrides/training.steps              | whole number
            {"training.epochs": 3}                  | /overrides/training.epochs             | either steps or epochs
            {"training.steps.often": 3}             | /overrides/training.steps.often        | whole number
            {"labels": {}}                          | /overrides/labels                      | expected seeds
            {"priority": 1}                         | /overrides/priority                    | expected seeds
            {"dataset": {"kind": "SOS"}}            | /overrides/dataset                     | expected seeds
            {"seeds": []}                           | /overrides/seeds                       | at least one seed
            {"seeds": [1, 1]}                       | /overrides/seeds/1                     | each seed once
            {"dataset.fraction": 0.5}               | /overrides/dataset.fraction            | sweep.dataset.fraction
            {"dataset.sigma.x": 0.5}                | /overrides/dataset.sigma.x             | arms.two.dataset.sigma, arms.three.a.dataset.sigma
            {"sweep.dataset.size": [16]}            | /overrides/sweep.dataset.size          | it sweeps dataset.fraction
            {"sweep.dataset.fraction": 0.5}         | /overrides/sweep.dataset.fraction      | an array
            {"sweep.dataset.fraction": []}          | /overrides/sweep.dataset.fraction      | at least one value
            {"sweep.dataset.fraction": [1, 2]}      | /overrides/sweep.dataset.fraction/1    | at most 1
            {"arms.four.dataset.size": 8}           | /overrides/arms.four.dataset.size      | one, two, three.a
            {"arms.one": {}}                        | /overrides/arms.one                    | arms.NAME.PATH
            {"arms.one.dataset.hue": 8}             | /overrides/arms.one.dataset.hue        | unknown field
            {"arms.one.seed": 8}                    | /overrides/arms.one.seed               | dotted path
            """)
    void whatDoesNotFitIsNamedWithThePath(String overrides, String pointer, String detail) {
        var thrown = catchThrowableOfType(InvalidSpecException.class, () -> apply(overrides));

        assertThat(thrown).isNotNull();
        assertThat(thrown.violations()).extracting(Violation::pointer).containsOnly(pointer);
        assertThat(thrown.violations().getFirst().detail()).contains(detail);
    }

    private Plan apply(String json) {
        var values = new LinkedHashMap<String, JsonNode>();
        SpecJson.parse(json).properties().forEach(field -> values.put(field.getKey(), field.getValue()));
        var overrides = new Overrides(plan, values);
        Plan changed = overrides.apply();
        overrides.blaming(() -> changed.request("test", Map.of(), 0).expand());
        return changed;
    }
}
