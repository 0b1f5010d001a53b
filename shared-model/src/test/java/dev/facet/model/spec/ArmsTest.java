package dev.facet.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmsTest {

    @Test
    void everyArmRunsAtEveryPointOfTheSweepAndForEverySeed() {
        var request = read("""
                {"dataset": {"kind": "SOS"}, "seeds": [5, 6], "sweep": {"dataset.fraction": [0.5, 1.0]},
                 "arms": {"plane": {}, "bumps": {"dataset.kind": "BUMP", "dataset.parts": {"stripes": 0}}}}""");

        List<PlannedRun> runs = request.expand();

        assertThat(request.runs()).isEqualTo(8);
        assertThat(runs).extracting(PlannedRun::ordinal).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(runs).extracting(ArmsTest::arm).startsWith("plane", "plane", "plane", "plane", "bumps");
        assertThat(runs.get(1).spec().seed()).isEqualTo(6);
        assertThat(runs.get(2).parameters().get("dataset.fraction").doubleValue())
                .isEqualTo(1);
        assertThat(runs.get(2).spec().dataset().kind()).isEqualTo(DatasetSpec.Kind.SOS);
        assertThat(runs.get(7).spec().dataset().kind()).isEqualTo(DatasetSpec.Kind.BUMP);
        assertThat(runs.get(7).spec().dataset().parts()).isEqualTo(new DatasetSpec.Parts(1, 0, 1, 0));
        assertThat(runs.get(7).parameters().keySet()).containsExactlyInAnyOrder("arm", "dataset.fraction");
    }

    @Test
    void aFieldThatAnArmSetsIsNotSweptThere() {
        var request = read("""
                {"dataset": {"kind": "SOS", "margin": 4}, "seeds": [0, 1], "sweep": {"dataset.parts.plane": [0.1, 0.5, 1.0]},
                 "arms": {"plane": {}, "stripes": {"dataset.parts.plane": 0}}}""");

        List<PlannedRun> stripes = request.expand().stream()
                .filter(run -> arm(run).equals("stripes"))
                .toList();

        assertThat(request.runs())
                .isEqualTo(2 * 3 + 2)
                .isEqualTo(request.expand().size());
        assertThat(stripes).hasSize(2).allSatisfy(run -> {
            assertThat(run.spec().dataset().parts().plane()).isZero();
            assertThat(run.parameters().keySet()).containsExactly("arm");
        });
    }

    @Test
    void theSweepRefinesWhatAnArmSetsAndTheArmItself() {
        var request = read("""
                {"dataset": {"kind": "SOS"}, "sweep": {"dataset.holdout.0.width": [2, 4]},
                 "arms": {"interior": {"dataset.sigma.y": 3, "dataset.holdout": [{"type": "INTERIOR", "width": 1}], "dataset.sigma": {"x": 2, "y": 2}},
                          "exterior": {"dataset.holdout": [{"type": "EXTERIOR", "width": 1}]}}}""");

        assertThat(request.expand())
                .extracting(run -> run.spec().dataset().holdout().getFirst())
                .containsExactly(
                        new HoldOut.Interior(2),
                        new HoldOut.Interior(4),
                        new HoldOut.Exterior(2),
                        new HoldOut.Exterior(4));
        assertThat(request.expand().getFirst().spec().dataset().sigma()).isEqualTo(new PerAxis(2, 3));
    }

    @Test
    void withoutArmsAnExperimentIsWhatItWas() {
        var request = read("{\"dataset\": {\"kind\": \"SOS\"}, \"seeds\": [1, 2]}");

        assertThat(request.arms()).isEmpty();
        assertThat(request.expand())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.parameters()).isEqualTo(Map.of()));
    }

    @Test
    void theJsonFormReadsBack() {
        var request = read("""
                {"dataset": {"kind": "SOS"}, "arms": {"b": {"dataset.kind": "BUMP"}, "a": {}}}""");

        assertThat(SpecJson.read(SpecJson.text(request), ExperimentRequest.class))
                .isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "arms": {"a/b": {}}                                                       | /arms/a~1b
            "arms": {"": {}}                                                          | /arms/
            "arms": {"a": 3}                                                          | /arms/a
            "arms": ["a"]                                                             | /arms
            "arms": {"a": {"seed": 3}}                                                | /arms/a/seed
            "arms": {"a": {"name": "x"}}                                              | /arms/a/name
            "arms": {"a": {"dataset.hue": 3}}                                         | /arms/a/dataset.hue
            "arms": {"a": {}, "b": {"dataset.size": 33}}                              | /arms/b/dataset.size
            "arms": {"a": {"dataset.holdout.0.width": 3}}                             | /arms/a/dataset.holdout.0.width
            "arms": {"a": {"training.epochs": 3, "training.steps": 3}}                | /arms/a/training.epochs
            "arms": {"a": {"dataset.sigma.x": 3}}, "sweep": {"dataset.sigma": [{"x": 1, "y": 1}]} | /arms/a/dataset.sigma.x
            "arms": {"a": {}}, "sweep": {"dataset.size": [16, 17]}                    | /sweep/dataset.size/1
            """)
    void aWrongArmIsNamedWithItsField(String fields, String pointer) {
        var thrown = catchThrowableOfType(
                InvalidSpecException.class,
                () -> read("{\"dataset\": {\"kind\": \"SOS\"}, " + fields + "}").expand());

        assertThat(thrown).isNotNull();
        assertThat(thrown.violations()).extracting(Violation::pointer).containsExactly(pointer);
    }

    @Test
    void tenThousandRunsAreAcceptedAndAnArmMoreIsNot() {
        String values = "0.5" + ", 0.5".repeat(4_999);
        String request = "{\"dataset\": {\"kind\": \"SOS\"}, \"sweep\": {\"dataset.fraction\": [%s]}, \"arms\": {%s}}";

        assertThat(read(request.formatted(values, "\"a\": {}, \"b\": {}")).runs())
                .isEqualTo(10_000);
        assertThat(catchThrowableOfType(
                                InvalidSpecException.class,
                                () -> read(request.formatted(
                                        values, "\"a\": {}, \"b\": {}, \"c\": {\"dataset.fraction\": 1}")))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/sweep");
    }

    private static ExperimentRequest read(String text) {
        return SpecJson.read(text, ExperimentRequest.class);
    }

    private static String arm(PlannedRun run) {
        return run.parameters().get("arm").stringValue();
    }
}
