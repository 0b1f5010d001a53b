package dev.facet.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.Lane;
import dev.facet.model.job.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JobIT extends ApiTest {

    @Autowired
    private JobLeases leases;

    @BeforeEach
    void empty() {
        jdbc.sql("truncate experiment, job, worker cascade").update();
    }

    @Test
    void theQueueIsListedInTheOrderInWhichItWillBeWorkedOff() {
        var low = submitRun("{\"priority\": -5, \"dataset\": {\"kind\": \"SOS\"}}");
        var first = submitRun("{\"dataset\": {\"kind\": \"SOS\"}}");
        var second = submitRun("{\"dataset\": {\"kind\": \"SOS\"}}");
        var high = submitRun("{\"priority\": 5, \"dataset\": {\"kind\": \"SOS\"}}");

        assertThat(queue("limit=3")).containsExactly(job(high), job(first), job(second), job(low));
        assertThat(api.get("/api/v1/jobs/" + job(low)).json().get("position").intValue())
                .isEqualTo(4);
        rows.start(UUID.fromString(job(high)));
        assertThat(api.get("/api/v1/jobs/" + job(low)).json().get("position").intValue())
                .isEqualTo(3);
        assertThat(api.get("/api/v1/jobs/" + job(high)).json().has("position")).isFalse();
    }

    @Test
    void experimentsTakeTurnsAndTheListOfTheQueueSaysInWhichOrderTheirJobsAreClaimed() {
        String large =
                api.post("/api/v1/experiments", experiment("[0, 1, 2, 3, 4]")).id();
        UUID worker = UUID.randomUUID();
        claim(worker);
        claim(worker);
        String small = api.post("/api/v1/experiments", experiment("[0, 1]")).id();

        List<String> queue = queue("limit=2");
        assertThat(queue.stream().map(job -> api.get("/api/v1/jobs/" + job).json()))
                .extracting(job -> job.get("experimentId").stringValue().equals(small) ? "small" : "large")
                .containsExactly("large", "small", "large", "small", "large");
        for (int place = 0; place < queue.size(); place++) {
            assertThat(api.get("/api/v1/jobs/" + queue.get(place))
                            .json()
                            .get("position")
                            .intValue())
                    .isEqualTo(place + 1);
        }
        assertThat(queue("experiment=" + large)).containsExactly(queue.get(0), queue.get(2), queue.get(4));
        assertThat(api.get("/api/v1/jobs?status=QUEUED&experiment=" + large)
                        .json()
                        .at("/items/1/position")
                        .intValue())
                .isEqualTo(3);
        for (String next : queue) {
            assertThat(claim(worker)).isEqualTo(next);
        }
    }

    private static String experiment(String seeds) {
        return "{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"seeds\": " + seeds + "}";
    }

    private String claim(UUID worker) {
        return leases.claim(new Slot(worker, "host/1", List.of("TRAIN"), Set.of(Lane.ORDINARY), Duration.ofMinutes(1)))
                .orElseThrow()
                .jobId()
                .toString();
    }

    @Test
    void interactiveJobsStandBeforeOthersOfTheirPriority() {
        var training = submitRun("{\"dataset\": {\"kind\": \"SOS\"}}");
        var high = submitRun("{\"priority\": 10, \"dataset\": {\"kind\": \"SOS\"}}");
        rows.checkpoint(training, 100, "a".repeat(64), true);
        var samples = api.post("/api/v1/runs/" + training + "/samples", "{\"conditions\": [{\"x\": 3, \"y\": 4}]}")
                .json()
                .get("jobId")
                .stringValue();

        assertThat(queue("limit=1")).containsExactly(samples, job(high), job(training));
    }

    @Test
    void jobsAreListedNewestFirstAndFiltered() {
        var run = submitRun(ONE_RUN);
        api.post("/api/v1/jobs/probe", "{\"count\": 3}");

        assertThat(api.get("/api/v1/jobs?kind=PROBE").json().get("items")).hasSize(3);
        assertThat(api.get("/api/v1/jobs?kind=TRAIN").json().at("/items/0/id").stringValue())
                .isEqualTo(job(run));
        assertThat(api.get("/api/v1/jobs").json().at("/items/0/spec/number").intValue())
                .isEqualTo(2);
        assertThat(api.get("/api/v1/jobs?status=RUNNING").json().get("items")).isEmpty();
    }

    @Test
    void probesAreCountedAndAJobIsCancelled() {
        var answer = api.post("/api/v1/jobs/probe", "{\"count\": 2}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().get("jobs")).hasSize(2);
        assertThat(api.post("/api/v1/jobs/probe", "{\"count\": 1001}").errors()).containsExactly("/count");
        var cancelled = api.post(answer.header("Location") + "/cancel", "");
        assertThat(cancelled.json().get("status").stringValue()).isEqualTo("CANCELLED");
    }

    @Test
    void workersAreListedWithWhatTheyDo() {
        var run = submitRun(ONE_RUN);
        rows.start(rows.jobOf(run));
        UUID worker = jdbc.sql("select worker_id from job where id = ?")
                .param(rows.jobOf(run))
                .query(UUID.class)
                .single();
        jdbc.sql("""
                        insert into worker (id, name, kinds, slots, interactive_slots, engine, device, version, seen_at)
                        values (?, 'busy', '{TRAIN,SAMPLE}', 1, 4, 'PyTorch', 'cpu', '1', now()),
                            (gen_random_uuid(), 'gone', '{TRAIN}', 1, 0, 'PyTorch', 'cpu', '1', now() - interval '1 hour')""").param(worker).update();

        var workers = api.get("/api/v1/workers").json();

        assertThat(workers.at("/0/name").stringValue()).isEqualTo("busy");
        assertThat(workers.at("/0/alive").booleanValue()).isTrue();
        assertThat(workers.at("/0/interactiveSlots").intValue()).isEqualTo(4);
        assertThat(workers.at("/0/jobs/0/id").stringValue()).isEqualTo(job(run));
        assertThat(workers.at("/1/alive").booleanValue()).isFalse();
        assertThat(api.get("/api/v1/jobs/" + job(run)).json().get("worker").stringValue())
                .isEqualTo("busy");
    }

    private String job(String run) {
        return rows.jobOf(run).toString();
    }

    private List<String> queue(String query) {
        var ids = new ArrayList<String>();
        String next = "/api/v1/jobs?status=QUEUED&" + query;
        while (!next.isEmpty()) {
            var page = api.get(next);
            page.json().get("items").forEach(item -> ids.add(item.get("id").stringValue()));
            next = page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        }
        return ids;
    }
}
