package dev.facet.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.figure.result.MadeUpResults;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.npy.Npy;
import dev.facet.model.spec.SpecJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class AnalysisIT extends ApiTest {

    private static final String PCA = "{\"methods\": [{\"type\": \"PCA\"}]}";

    @Autowired
    private ArtifactStore store;

    private String run;

    @BeforeEach
    void trainUpToStep100() {
        run = submitRun("{\"priority\": 12, \"dataset\": {\"kind\": \"SOS\", \"size\": 16}}");
        rows.checkpoint(run, 100, "a".repeat(64), true);
    }

    @Test
    void anAnalysisIsQueuedWithAllDefaultsFilledIn() {
        Answer answer = analyze("{}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/analyses/" + answer.id());
        JsonNode analysis = answer.json();
        assertThat(api.get(answer.header("Location")).json()).isEqualTo(analysis);
        assertThat(analysis.get("runId").stringValue()).isEqualTo(run);
        assertThat(analysis.get("status").stringValue()).isEqualTo("QUEUED");
        assertThat(analysis.get("checkpointStep").intValue()).isEqualTo(100);
        assertThat(analysis.at("/spec/representation/layer").stringValue()).isEqualTo("DOWN3");
        assertThat(analysis.at("/spec/representation/source/type").stringValue())
                .isEqualTo("SAMPLED");
        assertThat(types(analysis.at("/spec/methods"))).containsExactly("PCA", "UMAP", "HOMOLOGY", "GEOMETRY");
        assertThat(analysis.get("figures")).isEmpty();
        assertThat(analysis.has("result")).isFalse();
        assertThat(analysis.has("matrixId")).isFalse();
        JsonNode job =
                api.get("/api/v1/jobs/" + analysis.get("jobId").stringValue()).json();
        assertThat(job.get("kind").stringValue()).isEqualTo("ANALYZE");
        assertThat(job.at("/spec/analysisId").stringValue()).isEqualTo(answer.id());
        assertThat(job.get("lane").stringValue()).isEqualTo("ORDINARY");
        assertThat(job.get("priority").intValue()).isEqualTo(22);
        assertThat(job.get("experimentId").stringValue()).isEqualTo(experiment());
    }

    @Test
    void theCheckpointIsResolvedWhenTheRequestComes() {
        rows.checkpoint(run, 200, "b".repeat(64), false);

        assertThat(analyzeAt("latest").json().get("checkpointStep").intValue()).isEqualTo(200);
        assertThat(analyzeAt("best").json().get("checkpointStep").intValue()).isEqualTo(100);
        assertThat(analyzeAt("100").json().get("checkpointStep").intValue()).isEqualTo(100);
    }

    @Test
    void aCheckpointThatIsGoneIsAConflictThatNamesThoseThatAreThere() {
        Answer gone = analyzeAt("150");

        isProblem(gone, 409);
        assertThat(gone.json().get("detail").stringValue()).contains("no checkpoint 150", "[100]");
        assertThat(gone.json().get("checkpoints").toString()).isEqualTo("[100]");
        run = submitRun(ONE_RUN);
        Answer none = analyze(PCA);
        isProblem(none, 409);
        assertThat(none.json().get("detail").stringValue()).contains("no checkpoint yet");
        assertThat(api.get("/api/v1/runs/" + run + "/analyses").json().get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"representation": {"layer": "DOWN4"}}                              | /representation/layer            | one of INC, DOWN1, DOWN2, DOWN3, BOTTLENECK, UP1, UP2, UP3
            {"representation": {"checkpoint": "newest"}}                        | /representation/checkpoint       | "latest", "best" or the step of a checkpoint
            {"representation": {"perCondition": 0}}                             | /representation/perCondition     | from 1 to 1000
            {"representation": {"source": {"type": "DREAMT"}}}                  | /representation/source/type      | one of SAMPLED, NOISED
            {"representation": {"source": {"type": "NOISED"}}}                  | /representation/source/t         | required
            {"representation": {"source": {"type": "NOISED", "t": 0}}}          | /representation/source/t         | from 1
            {"representation": {"source": {"type": "NOISED", "t": 1001}}}       | /representation/source/t         | at most diffusion.timesteps = 1000
            {"representation": {"source": {"type": "SAMPLED", "sampler": {"steps": 1001}}}} | /representation/source/sampler/steps | 1000
            {"representation": {"grid": {"step": {"x": 0, "y": 1}}}}            | /representation/grid/step/x      | above 0
            {"representation": {"grid": {"step": {"x": 0.1, "y": 0.1}}}}        | /representation/grid/step        | from 1 to 4096 conditions, got 25600
            {"representation": {"grid": {"step": {"x": 100, "y": 100}}}}        | /representation/grid/step        | from 1 to 4096 conditions, got 0
            {"methods": []}                                                     | /methods                         | from 1 to 10 methods
            {"methods": [{"type": "TSNE"}]}                                     | /methods/0/type                  | one of PCA, UMAP, HOMOLOGY, GEOMETRY
            {"methods": [{"type": "PCA", "components": 0}]}                     | /methods/0/components            | from 1 to 16
            {"methods": [{"type": "PCA"}, {"type": "UMAP", "neighbours": 1}]}   | /methods/1/neighbours            | from 2 to 200
            {"methods": [{"type": "HOMOLOGY", "points": 100000}]}               | /methods/0/points                | from 3 to 500 points: farthest-point sampling takes as many of all conditions, got 100000
            {"methods": [{"type": "HOMOLOGY", "maxDimension": 3}]}              | /methods/0/maxDimension          | from 0 to 2
            {"methods": [{"type": "GEOMETRY", "bins": 1}]}                      | /methods/0/bins                  | from 2 to 400
            {"layer": "INC"}                                                    | /layer                           | representation, methods
            """)
    void whatCannotBeLookedAtIsRefusedWithThePlaceAndWhatToDo(String body, String pointer, String detail) {
        Answer answer = analyze(body);

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly(pointer);
        assertThat(answer.json().at("/errors/0/detail").stringValue()).contains(detail);
        assertThat(api.get("/api/v1/runs/" + run + "/analyses").json().get("items"))
                .isEmpty();
    }

    @Test
    void aRepresentationLargerThanTheMemoryForItIsRefusedWithTwoWaysOut() {
        run = submitRun("{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"model\": {\"baseChannels\": 64}}");
        rows.checkpoint(run, 100, "a".repeat(64), true);

        Answer answer =
                analyze("{\"representation\": {\"layer\": \"INC\", \"grid\": {\"step\": {\"x\": 0.25, \"y\": 0.25}}}}");

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly("/representation/layer");
        assertThat(answer.json().at("/errors/0/detail").stringValue())
                .contains("4096 x 16384", "take larger steps of grid, or a layer with fewer features");
    }

    @Test
    void anUnknownRunOrAnalysisIsNotFound() {
        for (String path : List.of(
                "/api/v1/runs/%s/analyses",
                "/api/v1/analyses/%s",
                "/api/v1/analyses/%s/representation.npy",
                "/api/v1/analyses/%s/conditions.npy",
                "/api/v1/analyses/%s/figures/umap.svg")) {
            isProblem(api.get(path.formatted(UUID.randomUUID())), 404);
            isProblem(api.get(path.formatted("17")), 400);
        }
        isProblem(api.post("/api/v1/runs/" + UUID.randomUUID() + "/analyses", PCA), 404);
        isProblem(api.post("/api/v1/matrices/" + UUID.randomUUID() + "/analyses", PCA), 404);
    }

    @Test
    void beforeItsEndAnAnalysisHasNothingToShowAndSaysInWhichStateItIs() {
        String id = analyze(PCA).id();

        for (String path : List.of(
                "representation.npy",
                "conditions.npy",
                "figures/projection.svg",
                "figures/projection.png",
                "figures/projection.csv")) {
            Answer answer = api.get("/api/v1/analyses/" + id + "/" + path);
            isProblem(answer, 409);
            assertThat(answer.json().get("detail").stringValue()).endsWith("has no result: it is QUEUED");
            assertThat(answer.json().get("jobStatus").stringValue()).isEqualTo("QUEUED");
        }
    }

    @Test
    void aCancelledAnalysisStaysWithoutResult() {
        JsonNode analysis = analyze(PCA).json();

        api.post("/api/v1/jobs/" + analysis.get("jobId").stringValue() + "/cancel");

        String path = "/api/v1/analyses/" + analysis.get("id").stringValue();
        assertThat(api.get(path + "?wait=60").json().get("status").stringValue())
                .isEqualTo("CANCELLED");
        assertThat(api.get(path + "/figures/projection.svg")
                        .json()
                        .get("jobStatus")
                        .stringValue())
                .isEqualTo("CANCELLED");
    }

    @Test
    void whatWasFoundIsShownAndDrawn() throws IOException {
        String id = analyze("{}").id();
        AnalysisResult result = MadeUpResults.analysis();
        rows.analysed(id, result);

        JsonNode analysis = api.get("/api/v1/analyses/" + id + "?wait=60").json();

        assertThat(analysis.get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(SpecJson.read(analysis.get("result"), AnalysisResult.class)).isEqualTo(result);
        assertThat(texts(analysis.get("figures")))
                .containsExactly(
                        "/api/v1/analyses/" + id + "/figures/projection",
                        "/api/v1/analyses/" + id + "/figures/spectrum",
                        "/api/v1/analyses/" + id + "/figures/umap",
                        "/api/v1/analyses/" + id + "/figures/umap-2",
                        "/api/v1/analyses/" + id + "/figures/persistence",
                        "/api/v1/analyses/" + id + "/figures/cosines");
        for (String figure : texts(analysis.get("figures"))) {
            Answer svg = api.get(figure + ".svg");
            assertThat(svg.header("Content-Type")).startsWith("image/svg+xml");
            assertThat(svg.text()).startsWith("<svg").contains("</svg>");
            Answer png = api.get(figure + ".png");
            assertThat(png.header("Content-Type")).isEqualTo("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(png.bytes())).getWidth())
                    .isGreaterThan(400);
            Answer csv = api.get(figure + ".csv");
            assertThat(csv.header("Content-Type")).startsWith("text/csv");
            assertThat(csv.text().lines().count()).isGreaterThan(10);
        }
        Answer unknown = api.get("/api/v1/analyses/" + id + "/figures/torus.svg");
        isProblem(unknown, 404);
        assertThat(unknown.json().get("detail").stringValue())
                .isEqualTo("there is no figure torus of this analysis; there are projection, spectrum, umap, umap-2,"
                        + " persistence, cosines");
    }

    @Test
    void theRepresentationsAndTheirLabelsAreArraysOfNumPy() throws IOException {
        String id = analyze(PCA).id();
        link("representation-" + id + ".npy", new Npy(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        link("conditions-" + id + ".npy", new Npy(new float[] {0, 0, 1, 0}, 2, 2));
        rows.analysed(id, MadeUpResults.spectrum(4));

        Answer features = api.get("/api/v1/analyses/" + id + "/representation.npy");
        assertThat(features.header("Content-Type")).isEqualTo("application/x-npy");
        Npy array = Npy.read(new ByteArrayInputStream(features.bytes()));
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(Npy.read(new ByteArrayInputStream(api.get("/api/v1/analyses/" + id + "/conditions.npy")
                                .bytes()))
                        .values())
                .containsExactly(0, 0, 1, 0);
    }

    @Test
    void analysesAreListedNewestFirstWithoutResults() {
        String first = analyze(PCA).id();
        String second = analyze(PCA).id();
        String third = analyze(PCA).id();
        rows.analysed(second, MadeUpResults.spectrum(4));
        String elsewhere = other();

        assertThat(ids("/api/v1/runs/" + run + "/analyses")).containsExactly(third, second, first);
        assertThat(ids("/api/v1/analyses?experiment=" + experiment())).containsExactly(third, second, first);
        assertThat(ids("/api/v1/analyses?limit=4")).containsExactly(elsewhere, third, second, first);
        assertThat(ids("/api/v1/analyses?experiment=" + UUID.randomUUID())).isEmpty();
        assertThat(ids("/api/v1/analyses?matrix=" + UUID.randomUUID())).isEmpty();
        JsonNode done =
                api.get("/api/v1/runs/" + run + "/analyses").json().get("items").get(1);
        assertThat(done.get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(done.has("result")).isFalse();
        assertThat(done.has("figures")).isFalse();

        JsonNode page = api.get("/api/v1/runs/" + run + "/analyses?limit=2").json();
        assertThat(page.get("items")).hasSize(2);
        JsonNode last = api.get("/api/v1/runs/" + run + "/analyses?limit=2&cursor="
                        + page.get("next").stringValue())
                .json();
        assertThat(last.at("/items/0/id").stringValue()).isEqualTo(first);
        assertThat(last.has("next")).isFalse();
        isProblem(api.get("/api/v1/analyses?limit=0"), 400);
        isProblem(api.get("/api/v1/analyses?cursor=abc"), 400);
    }

    private String other() {
        String here = run;
        trainUpToStep100();
        String id = analyze(PCA).id();
        run = here;
        return id;
    }

    @Test
    void thoseThatTheRunsSpecNamesAreFoundByTheirName() {
        String id = analyze(PCA).id();
        analyze(PCA);
        jdbc.sql("update analysis set name = 'over-training' where id = ?::uuid")
                .param(id)
                .update();

        assertThat(ids("/api/v1/runs/" + run + "/analyses?name=over-training")).containsExactly(id);
        assertThat(ids("/api/v1/analyses?name=over-training&experiment=" + experiment()))
                .containsExactly(id);
        assertThat(api.get("/api/v1/analyses/" + id).json().get("name").stringValue())
                .isEqualTo("over-training");
        assertThat(ids("/api/v1/runs/" + run + "/analyses?name=other")).isEmpty();
    }

    @Test
    void theSameKeyAsksOnce() {
        String key = UUID.randomUUID().toString();

        Answer first = api.post("/api/v1/runs/" + run + "/analyses", PCA, "Idempotency-Key", key);
        Answer again = api.post("/api/v1/runs/" + run + "/analyses", PCA, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ids("/api/v1/runs/" + run + "/analyses")).containsExactly(first.id());
    }

    @Test
    void analysesGoWithTheirExperiment() {
        JsonNode analysis = analyze(PCA).json();

        assertThat(api.delete("/api/v1/experiments/" + experiment()).status()).isEqualTo(204);

        assertThat(api.get("/api/v1/analyses/" + analysis.get("id").stringValue())
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/jobs/" + analysis.get("jobId").stringValue())
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"every": 0}]                                        | /analyses/0/every                       | from 1
            [{"name": "Over Training"}]                           | /analyses/0/name                        | small letters, digits or hyphens
            [{}, {}]                                              | /analyses/1/name                        | each name once
            [{"representation": {"checkpoint": "best"}}]          | /analyses/0/representation/checkpoint   | taken of the checkpoints that every says
            [{"representation": {"layer": "DOWN4"}}]              | /analyses/0/representation/layer        | one of INC
            [{"representation": {"grid": {"step": {"x": 0.1, "y": 0.1}}}}] | /analyses/0/representation/grid/step | 4096 conditions
            [{"methods": []}]                                     | /analyses/0/methods                     | from 1 to 10
            """)
    void analysesOfARunsSpecAreCheckedBeforeAnythingIsTrained(String analyses, String pointer, String detail) {
        Answer answer = api.post(
                "/api/v1/experiments",
                "{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"analyses\": " + analyses + "}");

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly(pointer);
        assertThat(answer.json().at("/errors/0/detail").stringValue()).contains(detail);
    }

    private Answer analyze(String spec) {
        return api.post("/api/v1/runs/" + run + "/analyses", spec);
    }

    private Answer analyzeAt(String checkpoint) {
        return analyze("{\"representation\": {\"checkpoint\": \"" + checkpoint + "\"}}");
    }

    private String experiment() {
        return api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();
    }

    private void link(String name, Npy array) throws IOException {
        var blob = store.put(array::write);
        rows.artifact(run, name, blob.sha256(), blob.bytes(), "application/x-npy");
    }

    private List<String> ids(String path) {
        var ids = new ArrayList<String>();
        api.get(path).json().get("items").forEach(item -> ids.add(item.get("id").stringValue()));
        return ids;
    }

    private static List<String> types(JsonNode methods) {
        return methods.valueStream()
                .map(method -> method.get("type").stringValue())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception");
    }
}
