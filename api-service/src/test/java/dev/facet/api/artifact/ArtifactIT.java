package dev.facet.api.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.artifact.ArtifactSettings;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.StoredBlob;
import dev.facet.model.npy.Npy;
import dev.facet.model.testing.SmallDisk;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ArtifactIT extends ApiTest {

    private static final String VERIFICATION = "/api/v1/artifacts/verification";

    @Autowired
    private ArtifactStore store;

    @Autowired
    private ArtifactSweep sweep;

    @Autowired
    private Verification verification;

    @Autowired
    private ArtifactGauges gauges;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ArtifactSettings settings;

    @Autowired
    private DataSource dataSource;

    private final String content = "0123456789 " + UUID.randomUUID();
    private StoredBlob blob;

    @BeforeEach
    void keep() throws IOException {
        blob = keepAgain();
    }

    private StoredBlob keepAgain() throws IOException {
        return store.put(out -> out.write(content.getBytes(UTF_8)));
    }

    @Test
    void theBytesComeWholeInPartsOrNotAtAllToWhoHasThem() {
        String run = submitRun(ONE_RUN);
        UUID id = rows.artifact(run, "weights.bin", blob.sha256(), blob.bytes(), "application/octet-stream");

        var whole = api.get("/api/v1/artifacts/" + id);
        assertThat(whole.text()).isEqualTo(content);
        assertThat(whole.header("ETag")).isEqualTo('"' + blob.sha256() + '"');
        assertThat(whole.header("Content-Disposition")).contains("weights.bin");

        var part = api.get("/api/v1/artifacts/" + id, "Range", "bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("234");

        assertThat(api.get("/api/v1/artifacts/" + id, "If-None-Match", whole.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(api.get("/api/v1/artifacts/" + id, "If-Match", whole.header("ETag"))
                        .status())
                .isEqualTo(200);
        var other = api.get("/api/v1/artifacts/" + id, "If-Match", "\"another\"");
        assertThat(other.status()).isEqualTo(412);
        assertThat(other.header("Content-Type")).isEqualTo("application/problem+json");
        var beyond = api.get("/api/v1/artifacts/" + id, "Range", "bytes=900-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + blob.bytes());
        assertThat(beyond.text()).doesNotContain(content);
        assertThat(api.get("/api/v1/runs/" + run + "/artifacts")
                        .json()
                        .at("/0/name")
                        .stringValue())
                .isEqualTo("weights.bin");
    }

    @Test
    void deletingAnExperimentFreesTheBytesThatNoOtherRunHas() throws IOException {
        String kept = submitRun(ONE_RUN);
        String deleted = submitRun(ONE_RUN);
        StoredBlob own = store.put(out -> out.write(UUID.randomUUID().toString().getBytes(UTF_8)));
        UUID shared = rows.artifact(kept, "shared", blob.sha256(), blob.bytes(), "text/plain");
        rows.artifact(deleted, "shared", blob.sha256(), blob.bytes(), "text/plain");
        rows.checkpoint(deleted, 10, own.sha256(), true);
        rows.metric(deleted, "loss", 1, 1);
        rows.start(rows.jobOf(deleted));
        long before = bytesOnDisk();

        var answer = api.delete("/api/v1/experiments/" + experimentOf(deleted));

        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(before - bytesOnDisk()).isEqualTo(own.bytes());
        assertThat(store.contains(blob.sha256())).isTrue();
        assertThat(api.get("/api/v1/artifacts/" + shared).text()).isEqualTo(content);
        assertThat(api.get("/api/v1/runs/" + deleted).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/runs/" + kept).status()).isEqualTo(200);

        api.delete("/api/v1/experiments/" + experimentOf(kept));
        assertThat(before - bytesOnDisk()).isEqualTo(own.bytes() + blob.bytes());
    }

    @Test
    void bytesThatACrashLeftWithoutALinkAreFoundAndRemoved() throws IOException {
        StoredBlob orphan =
                store.put(out -> out.write(UUID.randomUUID().toString().getBytes(UTF_8)));
        rows.artifact(submitRun(ONE_RUN), "linked", blob.sha256(), blob.bytes(), "text/plain");

        sweep.removeOrphans(Instant.now().plusSeconds(60));

        assertThat(store.contains(orphan.sha256())).isFalse();
        assertThat(store.contains(blob.sha256())).isTrue();
    }

    @Test
    void verificationFindsWhatIsLostOrDamagedAndWhoseItIsUntilItIsStoredAgain() throws IOException {
        String run = submitRun(ONE_RUN);
        StoredBlob lost =
                store.put(out -> out.write(UUID.randomUUID().toString().getBytes(UTF_8)));
        UUID damagedArtifact = rows.artifact(run, "damaged", blob.sha256(), blob.bytes(), "text/plain");
        rows.artifact(run, "lost", lost.sha256(), lost.bytes(), "text/plain");
        Files.writeString(file(blob), "other bytes");
        store.delete(lost.sha256());

        JsonNode found = verify();

        assertThat(problemOf(blob, found)).isEqualTo("DAMAGED");
        assertThat(problemOf(lost, found)).isEqualTo("MISSING");
        assertThat(found.get("blobs").longValue()).isGreaterThanOrEqualTo(2);
        assertThat(entry(blob, found).at("/artifacts/0/id").stringValue()).isEqualTo(damagedArtifact.toString());
        assertThat(entry(blob, found).at("/artifacts/0/runId").stringValue()).isEqualTo(run);
        gauges.count();
        assertThat(meters.get("facet.artifacts.broken").gauge().value()).isGreaterThanOrEqualTo(2);

        keepAgain();
        JsonNode repaired = verify();
        assertThat(problemOf(blob, repaired)).isEqualTo("none");
        assertThat(problemOf(lost, repaired)).isEqualTo("MISSING");

        api.delete("/api/v1/experiments/" + experimentOf(run));
        assertThat(problemOf(lost, api.get(VERIFICATION).json())).isEqualTo("none");
    }

    @Test
    void aVerificationWhoseProcessDiedIsTakenUpWhereItWas() throws IOException {
        rows.artifact(submitRun(ONE_RUN), "linked", blob.sha256(), blob.bytes(), "text/plain");
        verify();
        jdbc.sql("insert into verification (id, reader, seen_at, reached, blobs) values"
                        + " (gen_random_uuid(), gen_random_uuid(), now(), repeat('f', 64), 41)")
                .update();

        verification.goOn();
        assertThat(api.get(VERIFICATION).json().get("state").stringValue()).isEqualTo("RUNNING");

        jdbc.sql("update verification set seen_at = seen_at - interval '3 minutes' where ended_at is null")
                .update();
        verification.goOn();
        JsonNode done = api.get(VERIFICATION).json();
        assertThat(done.get("state").stringValue()).isEqualTo("DONE");
        assertThat(done.get("blobs").longValue()).isEqualTo(41);
    }

    @Test
    void whileABackupIsMadeNoBytesGo() throws Exception {
        try (var backup = dataSource.getConnection();
                var statement = backup.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('facet.artifacts.backup', 0))");
            String run = submitRun(ONE_RUN);
            rows.artifact(run, "bytes", blob.sha256(), blob.bytes(), "text/plain");

            assertThat(api.delete("/api/v1/experiments/" + experimentOf(run)).status())
                    .isEqualTo(204);
            sweep.removeOrphans(Instant.now().plusSeconds(60));

            assertThat(store.contains(blob.sha256())).isTrue();
            statement.execute("select pg_advisory_unlock_all()");
        }
        sweep.removeOrphans(Instant.now().plusSeconds(60));
        assertThat(store.contains(blob.sha256())).isFalse();
    }

    @Test
    void whileTheDiskIsFullUploadsAreToldToComeBackAndTheHealthSaysSo() throws IOException {
        var matrix = new ByteArrayOutputStream();
        new Npy(new float[1 << 18], 1 << 9, 1 << 9).write(matrix);
        try (var disk = SmallDisk.mount(settings.directory().resolve("incoming"), 1 << 19)) {
            var answer = upload(matrix.toByteArray());

            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(answer.text()).contains("artifact store").doesNotContain("Exception");
            disk.fill();
            assertThat(api.get("/actuator/health").status()).isEqualTo(503);
        }
        assertThat(api.get("/actuator/health").status()).isEqualTo(200);
        assertThat(upload(matrix.toByteArray()).status()).isEqualTo(201);
    }

    private long bytesOnDisk() throws IOException {
        try (var files = Files.walk(settings.directory())) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private Answer upload(byte[] matrix) {
        return api.post("/api/v1/matrices", matrix, "application/octet-stream");
    }

    private JsonNode verify() {
        assertThat(api.post(VERIFICATION).status()).isEqualTo(202);
        await().until(() ->
                api.get(VERIFICATION).json().get("state").stringValue().equals("DONE"));
        return api.get(VERIFICATION).json();
    }

    private static JsonNode entry(StoredBlob blob, JsonNode verification) {
        return verification
                .get("broken")
                .valueStream()
                .filter(one -> one.get("sha256").stringValue().equals(blob.sha256()))
                .findFirst()
                .orElse(JsonNodeFactory.instance.objectNode());
    }

    private static String problemOf(StoredBlob blob, JsonNode verification) {
        return entry(blob, verification).path("problem").asString("none");
    }

    private Path file(StoredBlob of) {
        return settings.directory()
                .resolve(of.sha256().substring(0, 2))
                .resolve(of.sha256().substring(2));
    }

    private String experimentOf(String run) {
        return api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();
    }
}
