package dev.facet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.endtoend.Facet.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a researcher does with Facet, from the request to the images, over HTTP alone. */
class WholeJobIT {

    private static final int SIZE = 8;

    private static final String SWEEP = Experiments.experiment("""
            "name": "whole-job", "labels": {"test": "whole-job"},
            "training": {"steps": 60, "batchSize": 16, "checkpointEvery": 20, "logEvery": 5},
            "seeds": [0, 1], "sweep": {"dataset.fraction": [0.5, 1.0]}""");

    private static final String TWO_CONDITIONS = """
            {"conditions": [{"x": 2, "y": 5}, {"x": 6.5, "y": 1}], "perCondition": 2, "seed": 7,
             "sampler": {"steps": 10}}""";

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet);

    private static JsonNode experiment;
    private static List<RunOverHttp> runs;
    private static List<ServerSentEvents.Event> followed;

    @BeforeAll
    static void submitAndFollow() {
        workers.atLeast(1);
        experiment = facet.submit("/experiments", SWEEP);
        runs = facet.runs(experiment);
        followed =
                ServerSentEvents.untilTheEnd(facet, "/runs/" + runs.getFirst().id() + "/events");
        runs.forEach(run -> run.awaitStatus("SUCCEEDED"));
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    @Test
    void aDryRunSaysWhatAnExperimentWouldCostAndStoresNothing() {
        var plan = Facet.expect(200, facet.post("/experiments?dryRun=true", SWEEP.replace("whole-job", "dry")))
                .json();

        assertThat(plan.get("runs").intValue()).isEqualTo(4);
        assertThat(plan.get("plan").valueStream().map(run -> run.get("images").intValue()))
                .containsExactly(32, 32, 64, 64);
        assertThat(plan.at("/cost/images").intValue()).isEqualTo(4 * 60 * 16);
        assertThat(facet.get("/experiments?label=test:dry").get("items")).isEmpty();
    }

    @Test
    void theEventsOfARunTellItsWholeSeriesAndItsEnd() {
        assertThat(followed.stream()
                        .filter(event -> event.name().equals("metric"))
                        .map(event -> {
                            var point = event.json();
                            return point.get("name").stringValue() + " "
                                    + point.get("step").asString() + " "
                                    + point.get("value").asString();
                        }))
                .containsExactlyInAnyOrderElementsOf(runs.getFirst().series().entrySet().stream()
                        .flatMap(series -> series.getValue().stream().map(point -> series.getKey() + " " + point))
                        .toList());
        assertThat(followed.getLast().name()).isEqualTo("status");
        assertThat(followed.getLast().json().get("status").stringValue()).isEqualTo("SUCCEEDED");
    }

    @Test
    void everyRunHasItsSeriesItsFinalMetricsAndWhereItCameFrom() {
        assertThat(facet.get("/experiments/" + id(experiment))
                        .at("/runs/byState/SUCCEEDED")
                        .intValue())
                .isEqualTo(4);
        assertThat(runs).allSatisfy(run -> {
            var view = run.view();
            assertThat(view.get("progress").doubleValue()).isEqualTo(1);
            assertThat(view.get("metrics").propertyNames()).contains("loss", "learningRate", "accuracy.all", "phase.a");
            assertThat(view.get("provenance").propertyNames()).contains("device", "java", "version");
            assertThat(run.series().get("loss"))
                    .extracting(point -> point.split(" ", 2)[0])
                    .containsExactly("1", "5", "10", "15", "20", "25", "30", "35", "40", "45", "50", "55", "60");
        });
    }

    @Test
    void aSeriesIsATableToo() {
        var run = runs.getFirst();
        var table = facet.get("/runs/" + run.id() + "/metrics?names=loss", "text/csv")
                .text()
                .lines()
                .toList();

        assertThat(table.getFirst()).isEqualTo("runId,name,step,value");
        assertThat(table.stream().skip(1))
                .containsExactlyElementsOf(run.series().get("loss").stream()
                        .map(point -> run.id() + ",loss," + point.replace(' ', ','))
                        .toList());
    }

    @Test
    void runsAreComparedByTheirSeriesAndSortedByTheirLastValues() {
        var compared =
                facet.get("/metrics?names=loss&experiment=" + id(experiment)).get("items");
        assertThat(compared.valueStream()
                        .map(run -> run.at("/parameters/dataset.fraction").doubleValue() + " "
                                + run.get("seed").intValue()))
                .containsExactly("0.5 0", "0.5 1", "1.0 0", "1.0 1");
        assertThat(compared)
                .allSatisfy(run -> assertThat(run.at("/series/0/points")).hasSize(13));

        var sorted = facet.get("/runs?orderBy=-metrics.loss&experiment=" + id(experiment))
                .get("items");
        assertThat(sorted.valueStream()
                        .map(run -> run.at("/metrics/loss").doubleValue())
                        .toList())
                .hasSize(4)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void aRunKeepsItsCheckpointsAndItsEvaluation() throws Exception {
        var run = "/runs/" + runs.getLast().id();

        assertThat(facet.get(run + "/checkpoints")
                        .valueStream()
                        .map(kept -> kept.get("step").intValue()))
                .containsExactly(20, 40, 60);
        var evaluation = facet.get(run + "/evaluations").get(0);
        assertThat(evaluation.get("step").intValue()).isEqualTo(60);
        assertThat(evaluation.get("weights").stringValue()).isEqualTo("EMA");
        var artifacts = facet.get(run + "/artifacts");
        assertThat(artifacts).hasSizeGreaterThanOrEqualTo(3);
        for (JsonNode artifact : artifacts) {
            var bytes = facet.get("/artifacts/" + id(artifact), "*/*").bytes();
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(artifact.get("sha256").stringValue());
        }
    }

    @Test
    void imagesAreDrawnWhereTheyAreAskedAndTheSameRequestGivesTheSameBytes() {
        var run = runs.getLast();
        var once = draw(run);
        var again = draw(run);

        assertThat(once.get("images")
                        .valueStream()
                        .map(image -> image.at("/condition/x").doubleValue() + ", "
                                + image.at("/condition/y").doubleValue()))
                .containsExactly("2.0, 5.0", "2.0, 5.0", "6.5, 1.0", "6.5, 1.0");
        assertThat(once.get("images")).allSatisfy(image -> {
            assertThat(image.has("estimate")).isTrue();
            assertThat(image.get("correct").isBoolean()).isTrue();
        });
        var sheet = facet.get("/samples/" + id(once) + "/images.png", "image/png");
        assertIsPng(sheet);
        assertIsPng(facet.get("/samples/" + id(once) + "/images/3.png", "image/png"));
        var array = array(once);
        assertThat(new String(array, 0, 128, StandardCharsets.ISO_8859_1))
                .startsWith("\u0093NUMPY")
                .contains("'descr': '<f4'", "(4, 8, 8)");
        assertThat(pixels(array)).hasSize(4 * SIZE * SIZE).doesNotContain(Float.NaN);
        assertThat(array(again)).isEqualTo(array);
        assertThat(again.get("images")).isEqualTo(once.get("images"));
    }

    @Test
    void aFilmstripShowsHowTheImagesCameAbout() {
        var plain = draw(runs.getLast());
        var filmed = draw(runs.getLast(), TWO_CONDITIONS.replaceFirst("\\{", "{\"frames\": 5, "));

        assertThat(array(filmed)).isEqualTo(array(plain));
        var film = facet.get("/samples/" + id(filmed) + "/filmstrip.npy", "*/*").bytes();
        assertThat(new String(film, 0, 128, StandardCharsets.ISO_8859_1)).contains("(4, 5, 8, 8)");
        assertIsPng(facet.get("/samples/" + id(filmed) + "/filmstrip.png", "image/png"));
        var none = Facet.send(
                facet.request("/samples/" + id(plain) + "/filmstrip.png").GET());
        assertThat(Facet.expect(404, none).json().get("detail").stringValue()).contains("frames");
    }

    @Test
    void jobsAndWorkersAreListed() {
        var jobs = facet.get("/jobs?kind=TRAIN&experiment=" + id(experiment)).get("items");
        assertThat(jobs.valueStream().map(job -> job.get("status").stringValue()))
                .containsExactly("SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "SUCCEEDED");

        var pid = workers.all().getFirst().pid();
        var worker = facet.get("/workers")
                .valueStream()
                .filter(one -> one.get("name").stringValue().endsWith("/" + pid))
                .findFirst()
                .orElseThrow();
        assertThat(worker.get("alive").booleanValue()).isTrue();
        assertThat(worker.get("engine").stringValue()).contains("PyTorch");
        assertThat(worker.get("kinds").valueStream().map(JsonNode::stringValue)).contains("TRAIN", "SAMPLE", "PROBE");
    }

    @Test
    void theInterfaceDescribesItself() {
        var description = facet.get("/v3/api-docs");

        assertThat(description.get("openapi").stringValue()).startsWith("3.1");
        Set<String> paths = description.get("paths").propertyNames().stream().collect(Collectors.toSet());
        assertThat(paths)
                .contains(
                        "/api/v1/experiments", "/api/v1/runs/{id}/samples", "/api/v1/runs/{id}/events", "/api/v1/jobs");
    }

    private static JsonNode draw(RunOverHttp run) {
        return draw(run, TWO_CONDITIONS);
    }

    private static JsonNode draw(RunOverHttp run, String request) {
        var asked = facet.submit("/runs/" + run.id() + "/samples", request);
        Facet.until(
                "the images are drawn",
                () -> facet.get("/samples/" + id(asked))
                        .get("status")
                        .stringValue()
                        .equals("SUCCEEDED"));
        return facet.get("/samples/" + id(asked));
    }

    private static byte[] array(JsonNode samples) {
        return facet.get("/samples/" + id(samples) + "/images.npy", "*/*").bytes();
    }

    private static float[] pixels(byte[] npy) {
        int count = 4 * SIZE * SIZE;
        var pixels = new float[count];
        ByteBuffer.wrap(npy, npy.length - count * Float.BYTES, count * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(pixels);
        return pixels;
    }

    private static void assertIsPng(Answer answer) {
        assertThat(answer.contentType()).isEqualTo("image/png");
        assertThat(new String(answer.bytes(), 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
    }

    private static String id(JsonNode thing) {
        return thing.get("id").stringValue();
    }
}
