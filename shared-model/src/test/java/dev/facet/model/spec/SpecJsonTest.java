package dev.facet.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecJsonTest {

    @Test
    void theKindOfTheDatasetIsAllThatARequestNeeds() {
        var request = SpecJson.read("{\"dataset\": {\"kind\": \"SOS\"}}", ExperimentRequest.class);

        assertThat(request.dataset().size()).isEqualTo(32);
        assertThat(request.model().baseChannels()).isEqualTo(32);
        assertThat(request.model().attentionLevels()).containsExactly(1, 2, 3);
        assertThat(request.training().totalSteps(1024)).isEqualTo(4000);
        assertThat(request.evaluation().sampler().stepsOf(1000)).isEqualTo(10);
        assertThat(request.seeds()).containsExactly(0L);
        assertThat(request.runs()).isOne();
    }

    @Test
    void theExampleOfTheContractIsRead() {
        var request = SpecJson.read("""
                { "name": "sos-cross", "labels": {"team": "neuro"}, "priority": 0,
                  "dataset": { "kind": "SOS", "size": 32, "sigma": {"x": 1, "y": 1}, "step": {"x": 1, "y": 1},
                               "periodic": false, "fraction": 1.0, "holdout": {"type": "CROSS", "from": 13, "to": 19} },
                  "model":    { "baseChannels": 32 },
                  "training": { "epochs": 200, "batchSize": 64, "learningRate": 1e-3, "checkpointEvery": 20 },
                  "evaluation": { "every": 20, "perCondition": 1 },
                  "seeds": [0, 1, 2],
                  "sweep": { "dataset.fraction": [0.1, 0.2, 0.5, 1.0] } }
                """, ExperimentRequest.class);

        assertThat(request.dataset().holdout()).containsExactly(new HoldOut.Cross(13, 19));
        assertThat(request.expand()).hasSize(12);
        assertThat(request.expand().get(3).spec().dataset().fraction()).isEqualTo(0.2);
        assertThat(request.expand().get(3).parameters().get("dataset.fraction").doubleValue())
                .isEqualTo(0.2);
        assertThat(request.expand().get(4).spec().seed()).isEqualTo(1);
    }

    @Test
    void allWrongFieldsAreReportedAtOnceEachWithItsPointer() {
        assertThat(pointersOf("""
                        { "nam": "typo", "priority": "high", "seeds": [0, 0, 1.5],
                          "dataset": { "kind": "SPIRAL", "size": 33, "sigma": {"x": -1, "y": 1}, "colour": "red" },
                          "training": { "batchSize": 0, "learningRate": "NaN" } }
                        """))
                .containsExactlyInAnyOrder(
                        "/nam",
                        "/priority",
                        "/seeds/2",
                        "/dataset/colour",
                        "/dataset/kind",
                        "/dataset/size",
                        "/dataset/sigma/x",
                        "/training/batchSize",
                        "/training/learningRate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"dataset": {"kind": "SOS", "size": -8}}                            | /dataset/size
            {"dataset": {"kind": "SOS", "size": 20}}                            | /dataset/size
            {"dataset": {"kind": "SOS", "size": 1e3}}                           | /dataset/size
            {"dataset": {}}                                                     | /dataset/kind
            {"dataset": null}                                                   | /dataset
            {}                                                                  | /dataset
            []                                                                  | ''
            {"dataset": {"kind": "SOS", "sigma": {"x": 1}}}                     | /dataset/sigma/y
            {"dataset": {"kind": "SOS", "step": {"x": 1, "y": 1e999}}}          | /dataset/step/y
            {"dataset": {"kind": "SOS", "step": {"x": 0.01, "y": 0.01}}}        | /dataset/step
            {"dataset": {"kind": "SOS", "step": {"x": 1, "y": %s}}}             | /dataset/step/y
            {"dataset": {"kind": "SOS", "step": {"x": 1e-300, "y": 1e-300}}}    | /dataset/step
            {"dataset": {"kind": "SOS", "margin": 3, "periodic": true}}         | /dataset/margin
            {"dataset": {"kind": "SOS", "holdout": {"type": "HOLE"}}}           | /dataset/holdout/type
            {"dataset": {"kind": "SOS", "holdout": [{"type": "CROSS", "from": 9, "to": 3}]}} | /dataset/holdout/0/to
            {"dataset": {"kind": "SOS", "holdout": [{"type": "CROSS", "from": 9, "to": 40}]}} | /dataset/holdout/0/to
            {"dataset": {"kind": "SOS"}, "seeds": [3, 4, 3]}                    | /seeds/2
            {"dataset": {"kind": "SOS"}, "seeds": []}                           | /seeds
            {"dataset": {"kind": "SOS"}, "training": {"steps": 5, "epochs": 5}} | /training/epochs
            {"dataset": {"kind": "SOS"}, "training": {"precision": "FLOAT16"}}  | /training/precision
            {"dataset": {"kind": "SOS"}, "training": {"precision": null}}       | /training/precision
            {"dataset": {"kind": "SOS"}, "model": {"baseChannels": 6}}          | /model/baseChannels
            {"dataset": {"kind": "SOS"}, "evaluation": {"sampler": {"steps": 2000}}} | /evaluation/sampler/steps
            {"dataset": {"kind": "SOS"}, "evaluation": {"sampler": {"method": "EULER"}}} | /evaluation/sampler/method
            {"dataset": {"kind": "SOS"}, "evaluation": {"sampler": {"method": "DPM_SOLVER_PLUS_PLUS", "eta": 1.5}}} | /evaluation/sampler/eta
            {"dataset": {"kind": "SOS"}, "labels": {"a/b": "c"}}                | /labels/a~1b
            """)
    void aWrongFieldIsNamedByItsPointer(String request, String pointer) {
        assertThat(pointersOf(request.replace("%s", "9".repeat(400)))).containsExactly(pointer);
    }

    @Test
    void aCurveIsReadAtNoMoreThanAThousandShares() {
        String shares = java.util.stream.IntStream.rangeClosed(1, 1_001)
                .mapToObj(i -> "" + i / 2_000.0)
                .collect(Collectors.joining(","));

        assertThat(pointersOf("{\"percolations\": [{\"sigmas\": [1], \"lambdas\": [" + shares + "]}]}"))
                .containsExactly("/percolations/0/lambdas");
    }

    @Test
    void aGridOfStepsTooSmallToCountIsTooLarge() {
        var dataset = SpecJson.read("{\"kind\": \"SOS\"}", DatasetSpec.class);
        var spec = SpecJson.read("{\"grid\": {\"step\": {\"x\": 1e-300, \"y\": 1e-300}}}", SamplingSpec.class);

        assertThat(catchThrowableOfType(InvalidSpecException.class, () -> spec.resolve(dataset))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/grid/step");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            DPM_SOLVER_PLUS_PLUS | 1000 | 10
            DPM_SOLVER_PLUS_PLUS | 8    | 8
            DDIM                 | 1000 | 50
            DDPM                 | 300  | 300
            """)
    void aSamplerHasItsOrdinaryStepsWhereNoneAreGiven(SamplerSpec.Method method, int timesteps, int steps) {
        SamplerSpec sampler = SpecJson.read("{\"method\": \"%s\"}".formatted(method), SamplerSpec.class);

        assertThat(sampler.stepsOf(timesteps)).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\": NaN}", "{\"a\": 1, \"a\": 2}", "{} {}", "{'a': 1}"})
    void aTextThatIsNoJsonSaysWhere(String text) {
        assertThatThrownBy(() -> SpecJson.read(text, ExperimentRequest.class))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void tenThousandRunsAreAcceptedAndOneMoreIsNot() {
        String seeds = java.util.stream.IntStream.range(0, 100)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        String request = "{\"dataset\": {\"kind\": \"SOS\"}, \"seeds\": [%s], \"sweep\": {\"training.steps\": [%s]}}";

        assertThat(SpecJson.read(request.formatted(seeds, values(100)), ExperimentRequest.class)
                        .runs())
                .isEqualTo(10_000);
        assertThat(pointersOf(request.formatted(seeds, values(101)))).containsExactly("/sweep");
    }

    @Test
    void aWrongValueOfTheSweepIsNamedWhereItStands() {
        var request = SpecJson.read("""
                {"dataset": {"kind": "SOS"}, "sweep": {"dataset.size": [16, 17, "x"], "dataset.hue": [1], "seed": [1]}}
                """, ExperimentRequest.class);
        assertThatThrownBy(request::expand)
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactly("/sweep/seed"));

        var typed = SpecJson.read(
                "{\"dataset\": {\"kind\": \"SOS\"}, \"sweep\": {\"dataset.size\": [16, 17, \"x\"], \"dataset.hue\": [1]}}",
                ExperimentRequest.class);
        assertThatThrownBy(typed::expand)
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactlyInAnyOrder(
                                        "/sweep/dataset.hue/0", "/sweep/dataset.size/1", "/sweep/dataset.size/2"));
    }

    @Test
    void theJsonFormIsStableAndReadsBack() {
        var run = new RunSpec(
                SpecJson.read(
                        "{\"kind\": \"BUMP\", \"holdout\": [{\"type\": \"LESION\", \"width\": 3.5}, {\"type\": \"INTERIOR\", \"width\": 4}]}",
                        DatasetSpec.class),
                SpecJson.read("{}", ModelSpec.class),
                SpecJson.read("{}", DiffusionSpec.class),
                SpecJson.read("{\"epochs\": 3}", TrainingSpec.class),
                SpecJson.read("{}", EvaluationSpec.class),
                List.of(),
                7);

        assertThat(SpecJson.read(SpecJson.text(run), RunSpec.class)).isEqualTo(run);
        assertThat(SpecJson.text(run.dataset())).isEqualTo("""
                        {"kind":"BUMP","size":32,"sigma":{"x":1.0,"y":1.0},"step":{"x":1.0,"y":1.0},"margin":0,\
                        "periodic":false,"fraction":1.0,"parts":{"plane":1.0,"stripes":1.0,"blank":1.0,"rim":0.0},\
                        "holdout":[{"type":"LESION","axis":"X","width":3.5},{"type":"INTERIOR","width":4.0}]}""");
        assertThat(run.hash())
                .hasSize(64)
                .isEqualTo(run.withSeed(7).hash())
                .isNotEqualTo(run.withSeed(8).hash());
    }

    @Test
    void aTrainingIsTheSameWhateverIsLookedAtAfterwards() {
        String training = "{\"dataset\": {\"kind\": \"BUMP\"}";
        var alone = SpecJson.read(training + "}", RunSpec.class);
        var analysed = SpecJson.read(training + ", \"analyses\": [{\"every\": 100}]}", RunSpec.class);

        assertThat(analysed).isNotEqualTo(alone);
        assertThat(analysed.hash()).isEqualTo(alone.hash());
    }

    /** Stored runs are known by their hash, which a field that came later must not change. Expected: what was written before it came. */
    @Test
    void thePrecisionIsWrittenOnlyWhereItIsNotTheOrdinaryOne() {
        var ordinary = SpecJson.read("{}", TrainingSpec.class);
        var named = SpecJson.read("{\"precision\": \"FLOAT32\"}", TrainingSpec.class);
        var mixed = SpecJson.read("{\"precision\": \"BFLOAT16\"}", TrainingSpec.class);

        assertThat(ordinary.precision()).isEqualTo(TrainingSpec.Precision.FLOAT32);
        assertThat(SpecJson.text(ordinary)).isEqualTo(SpecJson.text(named)).isEqualTo("""
                        {"batchSize":128,"learningRate":3.0E-4,"rateSchedule":"CONSTANT","weightDecay":0.01,"ema":0.995,\
                        "keepCheckpoints":3,"logEvery":10}""");
        assertThat(SpecJson.text(mixed)).endsWith("\"logEvery\":10,\"precision\":\"BFLOAT16\"}");
        assertThat(SpecJson.read(SpecJson.text(mixed), TrainingSpec.class)).isEqualTo(mixed);
    }

    @Test
    void thePrecisionCanBeSwept() {
        var request = SpecJson.read("""
                {"dataset": {"kind": "SOS"}, "sweep": {"training.precision": ["FLOAT32", "BFLOAT16"]}}
                """, ExperimentRequest.class);

        assertThat(request.expand())
                .extracting(run -> run.spec().training().precision())
                .containsExactly(TrainingSpec.Precision.FLOAT32, TrainingSpec.Precision.BFLOAT16);
    }

    private static String values(int n) {
        return java.util.stream.IntStream.rangeClosed(1, n)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static List<String> pointersOf(String request) {
        return catchThrowableOfType(InvalidSpecException.class, () -> SpecJson.read(request, ExperimentRequest.class))
                .violations()
                .stream()
                .map(Violation::pointer)
                .toList();
    }
}
