package dev.facet.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api;
import dev.facet.api.testing.ApiTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueueIT extends ApiTest {

    private static final String FOUR_RUNS = "{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"seeds\": [0, 1, 2, 3]}";

    @BeforeEach
    void empty() {
        jdbc.sql("truncate experiment, job, worker cascade").update();
    }

    @Test
    void jobsThatHaveNotEndedAreCountedByKindLaneAndState() {
        List<String> runs = runs(FOUR_RUNS);
        rows.start(rows.jobOf(runs.get(0)));
        api.post("/api/v1/runs/" + runs.get(1) + "/pause");
        rows.checkpoint(runs.get(0), 10, "a".repeat(64), true);
        api.post("/api/v1/runs/" + runs.get(0) + "/samples", "{\"conditions\": [{\"x\": 3, \"y\": 4}]}");
        jdbc.sql("update job set queued_at = now() - interval '90 seconds' where id = ?")
                .param(rows.jobOf(runs.get(2)))
                .update();

        JsonNode open = queue().get("open");

        assertThat(open.valueStream().map(QueueIT::counted))
                .containsExactly(
                        "SAMPLE INTERACTIVE QUEUED 1",
                        "TRAIN ORDINARY PAUSED 1",
                        "TRAIN ORDINARY QUEUED 2",
                        "TRAIN ORDINARY RUNNING 1");
        assertThat(open.at("/2/oldestSeconds").doubleValue()).isBetween(90.0, 600.0);
        assertThat(open.get(3).has("oldestSeconds")).isFalse();
    }

    @Test
    void endsOfTheLastHourAreCountedByMinuteKindAndOutcome() {
        List<String> runs = runs(FOUR_RUNS);
        end(runs.get(0), "SUCCEEDED", 10);
        end(runs.get(1), "SUCCEEDED", 10);
        end(runs.get(2), "FAILED", 3);
        end(runs.get(3), "SUCCEEDED", 61);

        JsonNode queue = queue();

        assertThat(queue.get("ended")
                        .valueStream()
                        .map(ended -> ended.get("kind").stringValue() + " "
                                + ended.get("status").stringValue() + " " + ended.get("jobs")))
                .containsExactly("TRAIN SUCCEEDED 2", "TRAIN FAILED 1");
        assertThat(Instant.parse(queue.at("/ended/0/minute").stringValue()))
                .isAfter(Instant.parse(queue.get("since").stringValue()))
                .isBefore(Instant.parse(queue.at("/ended/1/minute").stringValue()));
        assertThat(api.get("/api/v1/queue?minutes=5").json().get("ended")).hasSize(1);
    }

    @Test
    void theLastFailuresSayWhatFailedAndWhy() {
        List<String> runs = runs(FOUR_RUNS);
        end(runs.get(0), "FAILED", 200);
        end(runs.get(1), "FAILED", 3);
        end(runs.get(2), "SUCCEEDED", 1);

        JsonNode failures = queue().get("failures");

        assertThat(failures.valueStream().map(failure -> failure.get("runId").stringValue()))
                .containsExactly(runs.get(1), runs.get(0));
        assertThat(failures.at("/0/fault").stringValue()).isEqualTo("DIVERGED");
        assertThat(failures.at("/0/message").stringValue()).isEqualTo("NaN");
        assertThat(failures.at("/0/experimentName").stringValue()).isNotBlank();
    }

    @Test
    void howFastTheRunningTrainingsAreIsReadOffTheirLosses() {
        UUID worker = rows.worker();
        String run = submitRun("{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"training\": {\"batchSize\": 50}}");
        assertThat(queue().has("imagesPerSecond")).isFalse();
        rows.start(rows.jobOf(run));
        rows.trained(worker, run, 40, 400);

        assertThat(queue().get("imagesPerSecond").doubleValue()).isBetween(499.0, 501.0);
    }

    @Test
    void aProjectSeesItsOwnQueueAlone() {
        Api theirs = api.as(newProject());
        List<String> runs = runs(FOUR_RUNS);
        rows.start(rows.jobOf(runs.get(0)));
        rows.trained(rows.worker(), runs.get(0), 40, 400);
        end(runs.get(1), "FAILED", 3);

        JsonNode seen = theirs.get("/api/v1/queue").json();

        assertThat(seen.get("open")).isEmpty();
        assertThat(seen.get("ended")).isEmpty();
        assertThat(seen.get("failures")).isEmpty();
        assertThat(seen.has("imagesPerSecond")).isFalse();
        theirs.post("/api/v1/experiments", ONE_RUN);
        assertThat(theirs.get("/api/v1/queue").json().get("open").valueStream().map(QueueIT::counted))
                .containsExactly("TRAIN ORDINARY QUEUED 1");
        assertThat(queue().at("/open").valueStream().map(QueueIT::counted))
                .containsExactly("TRAIN ORDINARY QUEUED 3", "TRAIN ORDINARY RUNNING 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "61", "-1", "x", "99999999999"})
    void otherThanOneToSixtyMinutesAreRefused(String minutes) {
        var answer = api.get("/api/v1/queue?minutes=" + minutes);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly("minutes");
    }

    @Test
    void theListOfJobsNamesTheExperimentAndTheRun() {
        String run = runs(FOUR_RUNS).getFirst();
        rows.checkpoint(run, 10, "a".repeat(64), true);
        api.post("/api/v1/runs/" + run + "/samples", "{\"conditions\": [{\"x\": 3, \"y\": 4}]}");
        api.post("/api/v1/jobs/probe", "{}");

        assertThat(api.get("/api/v1/jobs?kind=SAMPLE")
                        .json()
                        .at("/items/0/runId")
                        .stringValue())
                .isEqualTo(run);
        JsonNode job = api.get("/api/v1/jobs/" + rows.jobOf(run)).json();
        assertThat(job.get("runId").stringValue()).isEqualTo(run);
        assertThat(job.get("experimentName"))
                .isEqualTo(api.get("/api/v1/experiments").json().at("/items/0/name"));
        assertThat(api.get("/api/v1/jobs?kind=PROBE").json().at("/items/0").has("runId"))
                .isFalse();
    }

    private JsonNode queue() {
        var answer = api.get("/api/v1/queue");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String counted(JsonNode open) {
        return open.get("kind").stringValue() + " " + open.get("lane").stringValue() + " "
                + open.get("status").stringValue() + " " + open.get("jobs");
    }

    private List<String> runs(String request) {
        String experiment = api.post("/api/v1/experiments", request).id();
        var ids = new ArrayList<String>();
        api.get("/api/v1/runs?experiment=" + experiment)
                .json()
                .get("items")
                .forEach(run -> ids.add(run.get("id").stringValue()));
        return ids;
    }

    /** A worker has ended the run's training some minutes ago. */
    private void end(String run, String status, int minutesAgo) {
        UUID job = rows.jobOf(run);
        rows.start(job);
        rows.end(job, status);
        jdbc.sql("update job set ended_at = now() - ? * interval '1 minute' where id = ?")
                .params(minutesAgo, job)
                .update();
    }

    private String newProject() {
        String name = "p-" + UUID.randomUUID();
        api.post("/api/v1/projects", "{\"name\": \"" + name + "\"}");
        return api.post("/api/v1/tokens", "{\"name\": \"x\", \"scope\": \"submit\", \"project\": \"" + name + "\"}")
                .json()
                .get("token")
                .stringValue();
    }
}
