package dev.facet.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.access.Routes.Route;
import dev.facet.api.testing.Api;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two projects, each with a token: what is one's is not there for the other. */
class OwnershipIT extends ApiTest {

    private Api vision;
    private Api audio;
    private String visionName;

    @BeforeEach
    void makeTwoProjects() {
        visionName = project();
        vision = api.as(token(visionName, "admin"));
        audio = api.as(token(project(), "admin"));
    }

    @Test
    void whatIsOfAnotherProjectIsNotThereOnAnyRoute() {
        Map<String, String> ids = oneOfEachKind();
        var softly = new SoftAssertions();
        int checked = 0;
        for (Route route : Routes.of(api)) {
            if (route.namesSomething() && !route.kind().equals("recipes") && !route.wholeService()) {
                assertThat(ids)
                        .as("nothing of the kind of " + route.path() + " was made")
                        .containsKey(route.kind());
                Answer answer = route.call(audio, ids.get(route.kind()));
                softly.assertThat(answer.status())
                        .as(route + ": " + answer.text())
                        .isEqualTo(404);
                checked++;
            }
        }
        softly.assertAll();
        assertThat(checked).isGreaterThan(40);
    }

    @Test
    void itIsThereForItsOwnProjectOnEveryRouteThatReads() {
        Map<String, String> ids = oneOfEachKind();
        var softly = new SoftAssertions();
        for (Route route : Routes.of(api)) {
            if (route.reads()
                    && route.namesSomething()
                    && !route.path().contains("{name}")
                    && !route.path().endsWith("/events")) {
                Answer answer = route.call(vision, ids.get(route.kind()));
                // 409: there is no result yet.
                softly.assertThat(answer.status())
                        .as(route + ": " + answer.text())
                        .isNotIn(401, 403, 404, 500);
            }
        }
        softly.assertAll();
    }

    @Test
    void noListShowsWhatIsOfAnotherProject() {
        Map<String, String> ids = oneOfEachKind();
        var softly = new SoftAssertions();
        for (Route route : Routes.of(api)) {
            if (route.reads() && !route.namesSomething()) {
                String address = route.path() + "?experiment=" + ids.get("experiments");
                for (String path : new String[] {route.path(), address}) {
                    String shown = audio.get(path).text();
                    ids.forEach((kind, id) -> softly.assertThat(shown.replace(path, ""))
                            .as(path)
                            .doesNotContain(kind.equals("experiments") ? "\"" + id + "\"" : id));
                }
            }
        }
        softly.assertAll();
        assertThat(vision.get("/api/v1/runs").text()).contains(ids.get("runs"));
        assertThat(vision.get("/api/v1/experiments").text()).contains(ids.get("experiments"));
        assertThat(vision.get("/api/v1/jobs").text()).contains(ids.get("jobs"));
        assertThat(vision.get("/api/v1/matrices").text()).contains(ids.get("matrices"));
        assertThat(vision.get("/api/v1/analyses").text()).contains(ids.get("analyses"));
        assertThat(vision.get("/api/v1/percolations").text()).contains(ids.get("percolations"));
        assertThat(vision.get("/api/v1/projects").text()).contains(ids.get("projects"));
        assertThat(vision.get("/api/v1/tokens").text()).contains(ids.get("tokens"));
    }

    @Test
    void aRunOfAnotherProjectIsNeitherComparedNorListedWhereItIsNamed() {
        String theirs = runOf(vision, ONE_RUN);
        String ours = runOf(audio, ONE_RUN);
        rows.metric(theirs, "loss", 1, 0.25);

        Answer answer = audio.get("/api/v1/metrics?run=" + ours + "&run=" + theirs);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("0.25");
        assertThat(vision.get("/api/v1/metrics?run=" + theirs).text()).contains("0.25");
        assertThat(audio.get("/api/v1/runs?id=" + ours + "&id=" + theirs).json().get("items"))
                .hasSize(1);
    }

    @Test
    void labelsOfAnotherProjectAreNoMatrixToAnalyse() {
        String theirs = matrix(vision);
        String ours = matrix(audio);

        Answer answer = audio.post("/api/v1/matrices/" + ours + "/analyses", analysis(theirs));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).containsExactly("/conditions");
    }

    @Test
    void aRunOfAnotherProjectIsNotReused() {
        String request = "{\"seeds\": [%d], \"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"reuse\": true}"
                .formatted(System.nanoTime());
        String run = runOf(vision, request);
        rows.start(rows.jobOf(run));
        rows.checkpoint(run, 1, "0".repeat(64), false);
        rows.end(rows.jobOf(run), "SUCCEEDED");

        assertThat(reused(audio, request)).isZero();
        assertThat(reused(vision, request)).isOne();
    }

    @Test
    void theHeaderNarrowsACallToOneProject() {
        String experiment = vision.post("/api/v1/experiments", ONE_RUN).id();
        String path = "/api/v1/experiments/" + experiment;

        assertThat(api.get(path, "Facet-Project", visionName).status()).isEqualTo(200);
        assertThat(api.get(path, "Facet-Project", "default").status()).isEqualTo(404);
        assertThat(api.get(path, "Facet-Project", "no-such-project").status()).isEqualTo(404);
        assertThat(audio.get(path, "Facet-Project", visionName).status()).isEqualTo(404);
        String made = api.post("/api/v1/experiments", ONE_RUN, "Facet-Project", visionName)
                .id();
        assertThat(vision.get("/api/v1/experiments/" + made).status()).isEqualTo(200);
    }

    @Test
    void whatIsSubmittedWithoutAProjectIsOfTheDefaultOne() {
        String experiment = api.post("/api/v1/experiments", ONE_RUN).id();

        assertThat(jdbc.sql("select project from experiment where id = ?::uuid")
                        .param(experiment)
                        .query(String.class)
                        .single())
                .isEqualTo("default");
        assertThat(jdbc.sql("select distinct project from job where experiment_id = ?::uuid")
                        .param(experiment)
                        .query(String.class)
                        .single())
                .isEqualTo("default");
    }

    @Test
    void aReaderOfAProjectMayLookAndNotSubmitThere() {
        Api reader = api.as(token(visionName, "read"));
        String run = runOf(vision, ONE_RUN);

        assertThat(reader.get("/api/v1/runs/" + run).status()).isEqualTo(200);
        assertThat(reader.post("/api/v1/runs/" + run + "/cancel").status()).isEqualTo(403);
        assertThat(reader.post("/api/v1/experiments", ONE_RUN).status()).isEqualTo(403);
    }

    @Test
    void anAdminOfAProjectMakesTokensForItAlone() {
        Answer own = vision.post("/api/v1/tokens", "{\"name\": \"own\", \"scope\": \"admin\"}");
        assertThat(own.json().get("project").stringValue()).isEqualTo(visionName);

        assertThat(vision.post("/api/v1/tokens", "{\"name\": \"x\", \"scope\": \"read\", \"project\": \"default\"}")
                        .status())
                .isEqualTo(404);
    }

    private Map<String, String> oneOfEachKind() {
        var ids = new LinkedHashMap<String, String>();
        String run = runOf(vision, ONE_RUN);
        ids.put("runs", run);
        ids.put(
                "experiments",
                vision.get("/api/v1/runs/" + run).json().get("experimentId").stringValue());
        ids.put("jobs", rows.jobOf(run).toString());
        rows.checkpoint(run, 10, "a".repeat(64), true);
        ids.put(
                "samples",
                vision.post(
                                "/api/v1/runs/" + run + "/samples",
                                "{\"conditions\": [{\"x\": 4, \"y\": 4}], \"frames\": 2}")
                        .id());
        ids.put("matrices", matrix(vision));
        String kept = vision.get("/api/v1/matrices/" + ids.get("matrices"))
                .json()
                .get("sha256")
                .stringValue();
        ids.put("artifacts", rows.artifact(run, "log", kept, 0, "text/plain").toString());
        ids.put(
                "analyses",
                vision.post("/api/v1/matrices/" + ids.get("matrices") + "/analyses", analysis(null))
                        .id());
        ids.put(
                "percolations",
                vision.post("/api/v1/percolations", "{\"sizes\": [8], \"radii\": [1.0], \"trials\": 10}")
                        .id());
        ids.put(
                "tokens",
                vision.post("/api/v1/tokens", "{\"name\": \"x\", \"scope\": \"read\"}")
                        .id());
        ids.put("projects", visionName);
        return ids;
    }

    private static String analysis(String conditions) {
        return conditions == null
                ? "{\"methods\": [{\"type\": \"PCA\"}]}"
                : "{\"methods\": [{\"type\": \"PCA\"}], \"conditions\": \"" + conditions + "\"}";
    }

    private static String matrix(Api caller) {
        Answer kept = caller.post("/api/v1/matrices", npy(4, 2), "application/octet-stream");
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        return kept.id();
    }

    private static byte[] npy(int rows, int columns) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, columns);
        header = header + " ".repeat(63 - (header.length() + 10) % 64) + "\n";
        var bytes =
                ByteBuffer.allocate(10 + header.length() + 4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (int k = 0; k < rows * columns; k++) {
            bytes.putFloat(k);
        }
        return bytes.array();
    }

    private static String runOf(Api caller, String request) {
        String experiment = caller.post("/api/v1/experiments", request).id();
        return caller.get("/api/v1/runs?experiment=" + experiment)
                .json()
                .at("/items/0/id")
                .stringValue();
    }

    private static int reused(Api caller, String request) {
        return caller.post("/api/v1/experiments?dryRun=true", request)
                .json()
                .get("reused")
                .intValue();
    }

    private String project() {
        String name = "p-" + UUID.randomUUID();
        assertThat(api.post("/api/v1/projects", "{\"name\": \"" + name + "\"}").status())
                .isEqualTo(201);
        return name;
    }

    private String token(String project, String scope) {
        return api.post(
                        "/api/v1/tokens",
                        "{\"name\": \"x\", \"scope\": \"%s\", \"project\": \"%s\"}".formatted(scope, project))
                .json()
                .get("token")
                .stringValue();
    }
}
