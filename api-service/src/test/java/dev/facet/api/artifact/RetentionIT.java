package dev.facet.api.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.StoredBlob;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RetentionIT extends ApiTest {

    private static final String THIRTY_DAYS = "{\"keepFor\": \"P30D\"}";
    private static final String SAMPLES = "{\"conditions\": [{\"x\": 1, \"y\": 1}]}";

    @Autowired
    private ArtifactStore store;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private RetentionSweep sweep;

    /** Other tests' experiments must not meet clocks that are a month ahead. */
    @AfterEach
    void forget() {
        jdbc.sql("update experiment set retention = null").update();
    }

    @Test
    void artifactsStayAsLongAsTheirExperimentSaysAndTheirBytesGoWithThem() throws IOException {
        String run = submitRun(with(THIRTY_DAYS));
        Map<Long, StoredBlob> checkpoints = checkpoints(run, 10, 20);
        StoredBlob images = blob();
        rows.artifact(run, "images", images.sha256(), images.bytes(), "text/plain");
        end(run);

        sweep.removeExpired(in(Duration.ofDays(29)));
        assertThat(steps(run)).containsExactly(10L, 20L);

        sweep.removeExpired(in(Duration.ofDays(31)));
        assertThat(steps(run)).isEmpty();
        assertThat(api.get("/api/v1/runs/" + run + "/artifacts").json()).isEmpty();
        assertThat(store.contains(images.sha256())).isFalse();
        checkpoints
                .values()
                .forEach(blob -> assertThat(store.contains(blob.sha256())).isFalse());
        assertThat(api.get("/api/v1/runs/" + run).status()).isEqualTo(200);
    }

    @Test
    void theRetentionOfAnExperimentThatIsBeingDeletedIsNotFound() {
        String id = api.post("/api/v1/experiments", ONE_RUN).id();

        var answer = transactions.execute(_ -> {
            jdbc.sql("delete from experiment where id = ?::uuid").param(id).update();
            var asked = CompletableFuture.supplyAsync(
                    () -> api.put("/api/v1/experiments/" + id + "/retention", THIRTY_DAYS));
            await().until(this::somebodyWaitsForTheRow);
            return asked;
        });

        assertThat(answer.join().status()).isEqualTo(404);
    }

    private boolean somebodyWaitsForTheRow() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like '%experiment%')""").query(Boolean.class).single();
    }

    @Test
    void aRunWhoseCheckpointsHaveExpiredSaysSoToWhoSamplesIt() throws IOException {
        String run = submitRun(with(THIRTY_DAYS));
        checkpoints(run, 10);
        end(run);
        Instant then = in(Duration.ofDays(31));
        sweep.removeExpired(then);

        Answer answer = api.post("/api/v1/runs/" + run + "/samples", SAMPLES);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").stringValue()).contains("expired", "retention");
        assertThat(answer.json().get("expiredAt").stringValue())
                .startsWith(then.toString().substring(0, 19));
    }

    @Test
    void theImagesOfASampleSetExpireAndWhatWasSeenOnThemStays() throws IOException {
        String run = submitRun(with(THIRTY_DAYS));
        checkpoints(run, 10);
        end(run);
        String samples = api.post("/api/v1/runs/" + run + "/samples", SAMPLES).id();
        StoredBlob images = blob();
        UUID artifact = rows.artifact(run, "samples", images.sha256(), images.bytes(), "application/x-npy");
        UUID job = jdbc.sql("update sample_set set artifact_id = ? where id = ?::uuid returning job_id")
                .params(artifact, samples)
                .query(UUID.class)
                .single();

        sweep.removeExpired(in(Duration.ofDays(31)));
        assertThat(steps(run)).as("somebody waits for images of it").containsExactly(10L);

        rows.start(job);
        rows.end(job, "SUCCEEDED");
        sweep.removeExpired(in(Duration.ofDays(31)));
        Answer answer = api.get("/api/v1/samples/" + samples + "/images.npy");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").stringValue()).contains("expired");
        assertThat(api.get("/api/v1/samples/" + samples).status()).isEqualTo(200);
    }

    @Test
    void onlyTheLatestCheckpointsTheBestAndThePinnedStay() throws IOException {
        String run = submitRun(with("{\"keepCheckpoints\": 1}"));
        checkpoints(run, 10, 20, 30, 40, 50);
        jdbc.sql("update checkpoint set best = true where run_id = ?::uuid and step = 20")
                .param(run)
                .update();
        jdbc.sql("update checkpoint set pinned = true where run_id = ?::uuid and step = 30")
                .param(run)
                .update();
        StoredBlob images = blob();
        rows.artifact(run, "images", images.sha256(), images.bytes(), "text/plain");

        sweep.removeExpired(Instant.now());
        assertThat(steps(run)).as("while it may go on, all stay").hasSize(5);

        end(run);
        sweep.removeExpired(Instant.now());
        assertThat(steps(run)).containsExactly(20L, 30L, 50L);
        assertThat(store.contains(images.sha256())).isTrue();
    }

    @Test
    void pinnedCheckpointsOutliveTheRetention() throws IOException {
        String run = submitRun(with(THIRTY_DAYS));
        checkpoints(run, 10, 20);
        jdbc.sql("update checkpoint set pinned = true where run_id = ?::uuid and step = 10")
                .param(run)
                .update();
        end(run);

        sweep.removeExpired(in(Duration.ofDays(400)));

        assertThat(steps(run)).containsExactly(10L);
    }

    @Test
    void bytesThatARunOfAnotherExperimentHasTakenOverStay() throws IOException {
        String expiring = submitRun(with(THIRTY_DAYS));
        String taking = submitRun(ONE_RUN);
        StoredBlob shared = checkpoints(expiring, 10).get(10L);
        rows.checkpoint(taking, 10, shared.sha256(), false);
        end(expiring);
        end(taking);

        sweep.removeExpired(in(Duration.ofDays(31)));

        assertThat(steps(expiring)).isEmpty();
        assertThat(steps(taking)).containsExactly(10L);
        assertThat(store.contains(shared.sha256())).isTrue();
    }

    @Test
    void retentionIsSetLaterTooReplacedAndTakenBack() throws IOException {
        String run = submitRun(ONE_RUN);
        String path = "/api/v1/experiments/"
                + api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();
        checkpoints(run, 10);
        end(run);
        assertThat(api.get(path).json().has("retention")).isFalse();

        assertThat(put(path, THIRTY_DAYS).json().at("/retention/keepFor").stringValue())
                .isEqualTo("P30D");
        assertThat(put(path, "{\"keepFor\": \"P60D\"}").status()).isEqualTo(200);
        sweep.removeExpired(in(Duration.ofDays(31)));
        assertThat(steps(run)).hasSize(1);

        assertThat(put(path, "{}").json().has("retention")).isFalse();
        sweep.removeExpired(in(Duration.ofDays(400)));
        assertThat(steps(run)).hasSize(1);
    }

    @Test
    void whatIsNoRetentionIsRefusedWithItsPlace() {
        Answer atSubmit = api.post("/api/v1/experiments", with("{\"keepFor\": \"a month\", \"keepCheckpoints\": -1}"));
        assertThat(atSubmit.status()).isEqualTo(422);
        assertThat(atSubmit.errors()).containsExactlyInAnyOrder("/retention/keepFor", "/retention/keepCheckpoints");
        String path = "/api/v1/experiments/"
                + api.post("/api/v1/experiments", ONE_RUN).id();
        for (String wrong : List.of("{\"keepFor\": \"PT1M\"}", "{\"keepFor\": \"P999999999D\"}", "{\"keepFor\": 3}")) {
            Answer answer = put(path, wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(422);
            assertThat(answer.errors()).containsExactly("/keepFor");
        }
        assertThat(put("/api/v1/experiments/" + UUID.randomUUID(), THIRTY_DAYS).status())
                .isEqualTo(404);
    }

    private static String with(String retention) {
        return "{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"retention\": " + retention + "}";
    }

    private Answer put(String experiment, String retention) {
        return api.put(experiment + "/retention", retention);
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    private StoredBlob blob() throws IOException {
        return store.put(out -> out.write(UUID.randomUUID().toString().getBytes(UTF_8)));
    }

    private Map<Long, StoredBlob> checkpoints(String run, long... steps) throws IOException {
        var blobs = new TreeMap<Long, StoredBlob>();
        for (long step : steps) {
            StoredBlob blob = blob();
            rows.checkpoint(run, step, blob.sha256(), false);
            blobs.put(step, blob);
        }
        return blobs;
    }

    private void end(String run) {
        rows.start(rows.jobOf(run));
        rows.end(rows.jobOf(run), "SUCCEEDED");
    }

    private List<Long> steps(String run) {
        return api.get("/api/v1/runs/" + run + "/checkpoints")
                .json()
                .valueStream()
                .map(checkpoint -> checkpoint.get("step").longValue())
                .toList();
    }
}
