package dev.facet.endtoend;

import static dev.facet.endtoend.Facet.expect;
import static dev.facet.endtoend.Facet.until;
import static dev.facet.endtoend.Facet.untilSaid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.npy.Npy;
import dev.facet.model.testing.ServiceProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a researcher finds out about representations and percolation, over HTTP alone. */
class AnalysisOverHttpIT {

    private static final int CONDITIONS = 64;
    private static final String DROPPED = " was cancelled or deleted; dropped";
    private static final String PCA = "{\"methods\": [{\"type\": \"PCA\"}]}";

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet);

    private static ServiceProcess worker;
    private static RunOverHttp run;

    @BeforeAll
    static void train() {
        worker = workers.atLeast(1).all().getFirst();
        run = facet.train(experiment(false)).awaitStatus("SUCCEEDED");
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    private static String experiment(boolean reuse) {
        return Experiments.experiment("""
                "training": {"steps": 40, "batchSize": 16, "checkpointEvery": 10, "keepCheckpoints": 1, "logEvery": 10},
                "analyses": [
                    {"name": "over-training", "every": 20, "methods": [{"type": "PCA"}, {"type": "GEOMETRY"}]},
                    {"name": "at-the-end", "representation": {"layer": "BOTTLENECK"},
                     "methods": [{"type": "PCA"}, {"type": "UMAP", "neighbours": 8}, {"type": "HOMOLOGY"}]}],
                "seeds": [301], "reuse": %s""".formatted(reuse));
    }

    @Test
    void theAnalysesOfTheSpecAreDoneOnTheWayWithoutBeingAskedFor() {
        assertThat(steps(run, "over-training")).containsExactly(0, 20, 40);
        assertThat(steps(run, "at-the-end")).containsExactly(40);
        for (JsonNode listed : analyses(run, "over-training")) {
            JsonNode analysis = awaitSuccess("/analyses/" + id(listed));
            assertThat(analysis.at("/result/conditions").intValue()).isEqualTo(CONDITIONS);
            assertThat(analysis.at("/result/features").intValue()).isEqualTo(32);
            assertThat(analysis.at("/result/methods/0/participationRatio").doubleValue())
                    .isBetween(1.0, 32.0);
            assertThat(analysis.at("/result/methods/1/factorization/verdict").isString())
                    .isTrue();
        }
        JsonNode end =
                awaitSuccess("/analyses/" + id(analyses(run, "at-the-end").getFirst()));
        assertThat(end.get("result").get("methods")).hasSize(3);
        assertThat(end.at("/spec/representation/checkpoint").stringValue()).isEqualTo("40");
        var experiment = run.view().get("experimentId").stringValue();
        assertThat(facet.get("/analyses?experiment=" + experiment + "&name=over-training")
                        .get("items"))
                .hasSize(3);
    }

    @Test
    void theCheckpointsThatWereLookedAtStayHoweverFewAreKept() {
        assertThat(run.view()
                        .get("checkpoints")
                        .valueStream()
                        .map(checkpoint -> checkpoint.get("step").intValue()))
                .containsExactly(0, 20, 40);
    }

    @Test
    void anyLayerOfTheNoisedImagesIsReadAndGivenOutAsAnArray() throws IOException {
        String spec = """
                {"representation": {"layer": "UP3", "source": {"type": "NOISED", "t": 100}, "perCondition": 2,
                    "checkpoint": "20", "seed": 3},
                 "methods": [{"type": "PCA", "components": 3}, {"type": "HOMOLOGY", "maxDimension": 1}]}""";
        JsonNode analysis = analyze(spec);

        assertThat(analysis.get("checkpointStep").intValue()).isEqualTo(20);
        Npy features = array(analysis, "representation.npy");
        assertThat(features.shape()).containsExactly(CONDITIONS, 8 * 64); // 8 channels of 8 x 8
        assertThat(features.values()).doesNotContain(Float.NaN);
        Npy labels = array(analysis, "conditions.npy");
        assertThat(labels.shape()).containsExactly(CONDITIONS, 2);
        for (int k = 0; k < CONDITIONS; k++) {
            assertThat(labels.values()[2 * k]).isEqualTo(k % 8);
            assertThat(labels.values()[2 * k + 1]).isEqualTo(k / 8);
            assertThat(analysis.at("/result/labels/" + k + "/0").doubleValue()).isEqualTo(k % 8);
        }
        assertThat(array(analyze(spec), "representation.npy").values()).containsExactly(features.values());

        assertThat(analysis.get("figures").valueStream().map(JsonNode::stringValue))
                .extracting(figure -> figure.substring(figure.lastIndexOf('/') + 1))
                .containsExactly("projection", "spectrum", "persistence");
        for (JsonNode figure : analysis.get("figures")) {
            String path = figure.stringValue().substring("/api/v1".length());
            assertThat(facet.get(path + ".svg", "image/svg+xml").text()).contains("</svg>");
            assertThat(new String(facet.get(path + ".png", "image/png").bytes(), 1, 3, StandardCharsets.US_ASCII))
                    .isEqualTo("PNG");
            assertThat(facet.get(path + ".csv", "text/csv").text().lines().count())
                    .isGreaterThan(3);
        }
    }

    /** Science, section 4: orthogonal, parallel, and one component, two loops and a void. */
    @Test
    void anUploadedCliffordTorusIsFactorizedAndATorus() throws IOException {
        int n = 12;
        // In no order: 5 and 144 have no common divisor.
        int[] order = IntStream.range(0, n * n).map(k -> 5 * k % (n * n)).toArray();
        var features = new float[4 * n * n];
        var labels = new float[2 * n * n];
        for (int row = 0; row < order.length; row++) {
            double x = order[row] % n;
            double y = order[row] / n;
            labels[2 * row] = (float) x;
            labels[2 * row + 1] = (float) y;
            features[4 * row] = (float) Math.cos(2 * Math.PI * x / n);
            features[4 * row + 1] = (float) Math.sin(2 * Math.PI * x / n);
            features[4 * row + 2] = (float) Math.cos(2 * Math.PI * y / n);
            features[4 * row + 3] = (float) Math.sin(2 * Math.PI * y / n);
        }
        String matrix = upload("clifford-torus", new Npy(features, n * n, 4));
        String conditions = upload("labels", new Npy(labels, n * n, 2));

        JsonNode asked = facet.submit("/matrices/" + matrix + "/analyses", "{\"conditions\": \"" + conditions + "\"}");
        JsonNode methods = awaitSuccess("/analyses/" + id(asked)).at("/result/methods");

        assertThat(methods.at("/0/participationRatio").doubleValue()).isCloseTo(4, within(1e-5));
        assertThat(methods.at("/2/betti")
                        .valueStream()
                        .map(betti -> betti.get("number").intValue()))
                .containsExactly(1, 2, 1);
        assertThat(methods.at("/3/factorization/verdict").stringValue()).isEqualTo("FACTORIZED");
        assertThat(methods.at("/3/factorization/nearest/low").doubleValue()).isPositive();
        expect(204, Facet.send(facet.request("/matrices/" + matrix).DELETE()));
        expect(404, Facet.send(facet.request("/analyses/" + id(asked)).GET()));
    }

    @Test
    void aSimulationGivesItsCurvesAndTheThresholdOfTheUnboundedLattice() {
        JsonNode asked = facet.submit("/percolations", """
                {"sizes": [16, 32], "radii": [1], "periodic": true, "trials": 500, "lambdas": [0.1, 0.5, 0.6, 1]}""");

        JsonNode simulation = awaitSuccess("/percolations/" + id(asked));

        JsonNode curves = simulation.at("/result/curves");
        assertThat(curves).hasSize(2);
        for (JsonNode curve : curves) {
            assertThat(curve.get("points")
                            .valueStream()
                            .map(point -> point.get("lambda").doubleValue()))
                    .containsExactly(0.1, 0.5, 0.6, 1.0);
            assertThat(curve.at("/points/3/mean").doubleValue()).isEqualTo(1);
        }
        JsonNode threshold = simulation.at("/result/scalings/0/threshold");
        assertThat(0.592746)
                .isBetween(
                        threshold.get("low").doubleValue(),
                        threshold.get("high").doubleValue());
        assertThat(facet.get("/percolations/" + id(asked) + "/figures/mass-ratio.csv", "text/csv")
                        .text()
                        .lines()
                        .count())
                .isGreaterThanOrEqualTo(1 + 2 * 4);
        assertThat(facet.get("/percolations/" + id(asked) + "/figures/scaling.svg", "image/svg+xml")
                        .text())
                .contains("</svg>");
    }

    @Test
    void anAnalysisThatCannotBeDoneSaysWhyAtOnceAndTheNextIsDone() {
        JsonNode asked = facet.submit(
                "/runs/" + run.id() + "/analyses", "{\"methods\": [{\"type\": \"UMAP\", \"neighbours\": 65}]}");
        JsonNode next = facet.submit("/runs/" + run.id() + "/analyses", PCA);

        JsonNode failed = facet.get("/analyses/" + id(asked) + "?wait=60");
        assertThat(failed.get("status").stringValue()).isEqualTo("FAILED");
        assertThat(failed.get("fault").stringValue()).isEqualTo("INVALID");
        assertThat(failed.get("message").stringValue())
                .isEqualTo("UMAP with neighbourhoods of 65 points needs at least 66 points, but there are 64");
        assertThat(facet.get("/jobs/" + asked.get("jobId").stringValue())
                        .get("attempt")
                        .intValue())
                .isEqualTo(1);
        awaitSuccess("/analyses/" + id(next));
    }

    @Test
    void labelsThatAreNoGridAreToldByTheAnalysisThatNeedsOne() throws IOException {
        String matrix = upload("features", new Npy(new float[] {1, 0, 0, 1, 1, 1}, 3, 2));
        String conditions = upload("labels", new Npy(new float[] {0, 0, 0, 1, 1, 0}, 3, 2));

        JsonNode asked = facet.submit(
                "/matrices/" + matrix + "/analyses",
                "{\"conditions\": \"" + conditions + "\", \"methods\": [{\"type\": \"GEOMETRY\"}]}");

        JsonNode failed = facet.get("/analyses/" + id(asked) + "?wait=60");
        assertThat(failed.get("fault").stringValue()).isEqualTo("INVALID");
        assertThat(failed.get("message").stringValue())
                .isEqualTo("geometry needs every value of x with every value of y once: with 2 values of x and 2 of y"
                        + " these are 4 conditions, but there are 3");
    }

    @Test
    void anAnalysisStopsWhileItReadsItsRepresentation() {
        JsonNode asked = facet.submit("/runs/" + run.id() + "/analyses", """
                {"representation": {"perCondition": 1000, "source": {"type": "SAMPLED", "sampler": {"method": "DDPM"}}}}""");

        assertStops("/analyses/" + id(asked), "ANALYZE", asked.get("jobId").stringValue());
    }

    @Test
    void aSimulationStopsInItsMiddle() {
        JsonNode asked = facet.submit("/percolations", "{\"sizes\": [1024], \"radii\": [1], \"trials\": 19000}");

        assertStops("/percolations/" + id(asked), "SIMULATE", asked.get("jobId").stringValue());
    }

    private static void assertStops(String path, String kind, String job) {
        until("it is under way", () -> facet.get("/jobs/" + job).get("progress").doubleValue() > 0);

        facet.move("/jobs/" + job + "/cancel");

        untilSaid(worker, kind + " job " + job + ", attempt 1" + DROPPED);
        JsonNode cancelled = facet.get(path);
        assertThat(cancelled.get("status").stringValue()).isEqualTo("CANCELLED");
        assertThat(cancelled.has("result")).isFalse();
        expect(409, Facet.send(facet.request(path + "/figures/projection.svg").GET()));
        JsonNode next = facet.submit("/runs/" + run.id() + "/analyses", PCA);
        awaitSuccess("/analyses/" + id(next));
    }

    @Test
    void aRunThatIsTakenOverGetsItsAnalysesToo() {
        RunOverHttp again = facet.train(experiment(true)).awaitStatus("SUCCEEDED");

        assertThat(again.view().get("reusedFrom").stringValue()).isEqualTo(run.id());
        assertThat(steps(again, "over-training")).containsExactly(0, 20, 40);
        assertThat(steps(again, "at-the-end")).containsExactly(40);
        for (String name : List.of("over-training", "at-the-end")) {
            List<JsonNode> first = analyses(run, name);
            List<JsonNode> second = analyses(again, name);
            for (int i = 0; i < first.size(); i++) {
                assertThat(awaitSuccess("/analyses/" + id(second.get(i))).get("result"))
                        .isEqualTo(awaitSuccess("/analyses/" + id(first.get(i))).get("result"));
            }
        }
    }

    private static JsonNode analyze(String spec) {
        return awaitSuccess("/analyses/" + id(facet.submit("/runs/" + run.id() + "/analyses", spec)));
    }

    private static JsonNode awaitSuccess(String path) {
        until(
                path + " is done",
                () -> !List.of("QUEUED", "RUNNING")
                        .contains(facet.get(path).get("status").stringValue()));
        JsonNode view = facet.get(path);
        assertThat(view.get("status").stringValue()).as(view.toString()).isEqualTo("SUCCEEDED");
        return view;
    }

    /** By rising step. */
    private static List<JsonNode> analyses(RunOverHttp of, String name) {
        return facet.get("/runs/" + of.id() + "/analyses?name=" + name)
                .get("items")
                .valueStream()
                .sorted((a, b) -> a.get("checkpointStep").intValue()
                        - b.get("checkpointStep").intValue())
                .toList();
    }

    private static List<Integer> steps(RunOverHttp of, String name) {
        return analyses(of, name).stream()
                .map(analysis -> analysis.get("checkpointStep").intValue())
                .toList();
    }

    private static Npy array(JsonNode analysis, String file) throws IOException {
        return Npy.read(new ByteArrayInputStream(
                facet.get("/analyses/" + id(analysis) + "/" + file, "*/*").bytes()));
    }

    private static String upload(String name, Npy matrix) throws IOException {
        var bytes = new ByteArrayOutputStream();
        matrix.write(bytes);
        var request = facet.request("/matrices?name=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray()));
        return id(expect(201, Facet.send(request)).json());
    }

    private static String id(JsonNode thing) {
        return thing.get("id").stringValue();
    }
}
