package dev.facet.api.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.StoredBlob;
import dev.facet.model.npy.Npy;
import dev.facet.model.testing.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with its artifacts in a bucket. */
@DirtiesContext
class S3ArtifactIT extends ApiTest {

    private static final S3Server server = S3Server.start();
    private static final String BUCKET = "facet-api";

    @Autowired
    private ArtifactStore store;

    @Autowired
    private ArtifactSweep sweep;

    @DynamicPropertySource
    static void bucket(DynamicPropertyRegistry registry) {
        server.springProperties(BUCKET).forEach((name, value) -> registry.add(name, () -> value));
        registry.add("facet.artifacts.s3.prefix", () -> "artifacts");
    }

    @Test
    void whatIsUploadedIsInTheBucketAndComesBackWholeOrInParts() throws IOException {
        byte[] matrix = matrix(64);
        long before = bytes();

        Answer uploaded = upload(matrix);

        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        assertThat(bytes() - before).isEqualTo(matrix.length);
        String path = "/api/v1/matrices/" + uploaded.id() + "/matrix.npy";
        assertThat(api.get(path).bytes()).isEqualTo(matrix);
        Answer part = api.get(path, "Range", "bytes=1-5");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("NUMPY");
        assertThat(api.delete("/api/v1/matrices/" + uploaded.id()).status()).isEqualTo(204);
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void deletingAnExperimentFreesItsBytesButNotThoseThatAnotherHas() throws IOException {
        String kept = submitRun(ONE_RUN);
        String deleted = submitRun(ONE_RUN);
        StoredBlob shared = blob(100_000);
        StoredBlob own = blob(20 << 20); // in parts
        UUID artifact = rows.artifact(kept, "shared", shared.sha256(), shared.bytes(), "text/plain");
        rows.artifact(deleted, "shared", shared.sha256(), shared.bytes(), "text/plain");
        rows.artifact(deleted, "own", own.sha256(), own.bytes(), "text/plain");
        long before = bytes();

        assertThat(api.delete("/api/v1/experiments/" + experimentOf(deleted)).status())
                .isEqualTo(204);

        assertThat(before - bytes()).isEqualTo(own.bytes());
        assertThat(api.get("/api/v1/artifacts/" + artifact).bytes()).hasSize(100_000);
        api.delete("/api/v1/experiments/" + experimentOf(kept));
        assertThat(before - bytes()).isEqualTo(own.bytes() + shared.bytes());
    }

    @Test
    void orphansAreSweptFromTheBucket() throws IOException {
        StoredBlob linked = blob(10);
        rows.artifact(submitRun(ONE_RUN), "linked", linked.sha256(), linked.bytes(), "text/plain");
        StoredBlob orphan = blob(10);

        sweep.removeOrphans(Instant.now().minusSeconds(3_600));
        assertThat(store.contains(orphan.sha256())).isTrue();

        sweep.removeOrphans(Instant.now().plusSeconds(60));
        assertThat(store.contains(orphan.sha256())).isFalse();
        assertThat(store.contains(linked.sha256())).isTrue();
    }

    @Test
    void whileTheServerIsAwayRequestsAreToldToComeBackAndDeletingLeavesTheBytesToTheSweep() throws IOException {
        String run = submitRun(ONE_RUN);
        StoredBlob blob = blob(1_000);
        UUID artifact = rows.artifact(run, "bytes", blob.sha256(), blob.bytes(), "text/plain");
        assertThat(api.get("/actuator/health").json().at("/status").stringValue())
                .isEqualTo("UP");
        server.stop();
        try {
            for (Answer answer : new Answer[] {
                upload(matrix(8)),
                api.get("/api/v1/artifacts/" + artifact),
                api.get("/api/v1/artifacts/" + artifact, "Range", "bytes=2-4")
            }) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(answer.header("Retry-After")).isNotBlank();
                assertThat(answer.text()).contains("the artifact store does not answer");
                assertThat(answer.header("ETag")).isEmpty();
            }
            assertThat(api.get("/actuator/health").status()).isEqualTo(503);
            assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(api.delete("/api/v1/experiments/" + experimentOf(run)).status())
                    .isEqualTo(204);
        } finally {
            server.restart();
        }
        assertThat(store.contains(blob.sha256())).isTrue();
        sweep.removeOrphans(Instant.now().plusSeconds(60));
        assertThat(store.contains(blob.sha256())).isFalse();
    }

    private static long bytes() {
        return server.objects(BUCKET).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Answer upload(byte[] matrix) {
        return api.post("/api/v1/matrices", matrix, "application/octet-stream");
    }

    /** Different each time. */
    private static byte[] matrix(int size) throws IOException {
        var values = new float[size * size];
        values[0] = UUID.randomUUID().hashCode();
        var out = new ByteArrayOutputStream();
        new Npy(values, size, size).write(out);
        return out.toByteArray();
    }

    /** Different each time. */
    private StoredBlob blob(int bytes) throws IOException {
        byte[] unique = UUID.randomUUID().toString().substring(0, 8).getBytes(UTF_8);
        return store.put(out -> {
            out.write(unique);
            out.write(new byte[bytes - unique.length]);
        });
    }

    private String experimentOf(String run) {
        return api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();
    }
}
