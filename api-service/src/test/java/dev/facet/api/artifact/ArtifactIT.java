package dev.facet.api.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.StoredBlob;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ArtifactIT extends ApiTest {

    @Autowired
    private ArtifactStore store;

    @Autowired
    private ArtifactSweep sweep;

    private final String content = "0123456789 " + UUID.randomUUID();
    private StoredBlob blob;

    @BeforeEach
    void keep() throws IOException {
        blob = store.put(out -> out.write(content.getBytes(UTF_8)));
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

        var answer = api.delete("/api/v1/experiments/" + experimentOf(deleted));

        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(store.contains(own.sha256())).isFalse();
        assertThat(store.contains(blob.sha256())).isTrue();
        assertThat(api.get("/api/v1/artifacts/" + shared).text()).isEqualTo(content);
        assertThat(api.get("/api/v1/runs/" + deleted).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/runs/" + kept).status()).isEqualTo(200);

        api.delete("/api/v1/experiments/" + experimentOf(kept));
        assertThat(store.contains(blob.sha256())).isFalse();
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

    private String experimentOf(String run) {
        return api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();
    }
}
