package dev.facet.api.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.facet.api.testing.ApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class ExperimentIT extends ApiTest {

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aSweepBecomesItsRunsQueuedInTheirOrder() {
        var answer = api.post("/api/v1/experiments", """
                {"name": "sweep", "priority": 3, "dataset": {"kind": "BUMP", "size": 16}, "seeds": [7, 8],
                 "sweep": {"dataset.fraction": [0.5, 1.0]}}""");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/experiments/" + answer.id());
        assertThat(UUID.fromString(answer.id()).version()).isEqualTo(7);
        assertThat(answer.json().at("/runs/total").intValue()).isEqualTo(4);
        assertThat(answer.json().at("/runs/byState/QUEUED").intValue()).isEqualTo(4);
        assertThat(answer.json().at("/request/training/batchSize").intValue()).isEqualTo(128);

        var runs = api.get("/api/v1/runs?experiment=" + answer.id()).json().get("items");
        assertThat(runs).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(runs.get(i).get("ordinal").intValue()).isEqualTo(i);
            assertThat(runs.get(i).get("seed").intValue()).isEqualTo(7 + i % 2);
            assertThat(runs.get(i).get("images").intValue()).isEqualTo(i < 2 ? 128 : 256);
            assertThat(runs.get(i).get("status").stringValue()).isEqualTo("QUEUED");
        }
        assertThat(jdbc.sql("select distinct priority from job where experiment_id = ?::uuid")
                        .param(answer.id())
                        .query(Integer.class)
                        .list())
                .containsExactly(3);
    }

    @Test
    void aDryRunShowsTheExpansionAndItsCostAndStoresNothing() {
        long before = count();

        var answer = api.post("/api/v1/experiments?dryRun=true", """
                {"dataset": {"kind": "SOS", "size": 16}, "training": {"steps": 100, "batchSize": 8},
                 "sweep": {"dataset.fraction": [0.5, 1.0]}}""");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("runs").intValue()).isEqualTo(2);
        assertThat(answer.json().at("/cost/images").intValue()).isEqualTo(2 * 100 * 8);
        assertThat(answer.json().at("/plan/0/images").intValue()).isEqualTo(128);
        assertThat(answer.json().at("/plan/1/parameters/dataset.fraction").doubleValue())
                .isEqualTo(1.0);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void theCostIsTimedByWhatTheLiveWorkersHaveTrained() {
        UUID worker = rows.worker();
        UUID gone = rows.worker();
        for (UUID one : List.of(worker, worker, gone)) {
            String run =
                    submitRun("{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"training\": {\"batchSize\": 10}}");
            rows.trained(one, run, 1000, 1000);
        }
        rows.stop(gone);

        // Two trainings side by side, each of 1,000 steps of 10 images in the same 1,000 seconds.
        var cost = api.post("/api/v1/experiments?dryRun=true", ONE_RUN).json().get("cost");

        assertThat(cost.get("imagesPerSecond").doubleValue()).isCloseTo(20, within(0.1));
        assertThat(cost.get("seconds").doubleValue()).isCloseTo(4000 * 128 / 20.0, within(200.0));
        assertThat(cost.get("basis").stringValue()).isEqualTo("measured on the last 2 trainings of live workers");

        rows.stop(worker);
        var unknown =
                api.post("/api/v1/experiments?dryRun=true", ONE_RUN).json().get("cost");
        assertThat(unknown.has("seconds")).isFalse();
        assertThat(unknown.get("basis").stringValue()).startsWith("nothing is measured: no live worker");
    }

    @Test
    void armsBecomeRunsThatNameThem() {
        var answer = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16, "margin": 3}, "sweep": {"dataset.parts.plane": [0.5, 1.0]},
                 "arms": {"both": {}, "stripes": {"dataset.parts.plane": 0}}}""");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var runs = api.get("/api/v1/runs?experiment=" + answer.id()).json().get("items");
        assertThat(runs).hasSize(3);
        assertThat(runs.get(1).at("/parameters/arm").stringValue()).isEqualTo("both");
        assertThat(runs.get(1).at("/parameters/dataset.parts.plane").doubleValue())
                .isEqualTo(1);
        assertThat(runs.get(2).get("parameters").toString()).isEqualTo("{\"arm\":\"stripes\"}");
        assertThat(runs.get(2).get("images").intValue()).isEqualTo(22 * 22 - 16 * 16);
        assertThat(answer.json().at("/request/arms/stripes/dataset.parts.plane").intValue())
                .isZero();
        assertThat(answer.json().has("recipe")).isFalse();
    }

    @Test
    void theLargestExperimentIsStoredWholeAndInOrder() {
        var answer = api.post("/api/v1/experiments", """
                {"name": "largest", "dataset": {"kind": "SOS", "size": 16}, "seeds": %s,
                 "sweep": {"training.learningRate": %s}}""".formatted(numbers(100, 1), numbers(100, 1e-5)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().at("/runs/byState/QUEUED").intValue()).isEqualTo(10_000);
        assertThat(jdbc.sql("select ordinal from run where experiment_id = ?::uuid order by job_id")
                        .param(answer.id())
                        .query(Integer.class)
                        .list())
                .isSorted()
                .hasSize(10_000);
        assertThat(api.delete("/api/v1/experiments/" + answer.id()).status()).isEqualTo(204);
    }

    @Test
    void pagesFollowEachOtherNewestFirstAndEndOnce() {
        String label = "{\"page\": \"" + UUID.randomUUID() + "\"}";
        var submitted = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            submitted.addFirst(
                    api.post("/api/v1/experiments", """
                    {"labels": %s, "dataset": {"kind": "SOS", "size": 16}}""".formatted(label)).id());
        }

        var seen = new ArrayList<String>();
        String next = "/api/v1/experiments?limit=2&label=page:" + label.substring(10, 46);
        var sizes = new ArrayList<Integer>();
        while (!next.isEmpty()) {
            var page = api.get(next);
            page.json().get("items").forEach(item -> seen.add(item.get("id").stringValue()));
            sizes.add(page.json().get("items").size());
            next = page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
            assertThat(page.json().has("next")).isEqualTo(!next.isEmpty());
        }

        assertThat(seen).isEqualTo(submitted);
        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void experimentsAreFoundByLabelsAndByName() {
        String tag = UUID.randomUUID().toString();
        String mine = api.post("/api/v1/experiments", """
                {"name": "Torus 100%% %s", "labels": {"tag": "%s", "team": "neuro:x"}, "dataset": {"kind": "SOS", "size": 16}}""".formatted(tag, tag)).id();
        api.post("/api/v1/experiments", ONE_RUN);

        assertThat(ids("?label=tag:" + tag)).containsExactly(mine);
        assertThat(ids("?label=tag:" + tag + "&label=team:neuro:x")).containsExactly(mine);
        assertThat(ids("?label=tag:" + tag + "&label=team:other")).isEmpty();
        assertThat(ids("?q=torus%20100%25%20" + tag)).containsExactly(mine);
        assertThat(ids("?q=t_rus%20100%25%20" + tag)).isEmpty();
    }

    @Test
    void experimentsAreFoundByTheStatesOfTheirRuns() {
        String tag = UUID.randomUUID().toString();
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            mine.add(api.post("/api/v1/experiments", """
                    {"labels": {"tag": "%s"}, "dataset": {"kind": "SOS", "size": 16}, "seeds": [1, 2]}""".formatted(tag)).id());
        }
        rows.start(jobs(mine.get(1)).getFirst());
        rows.start(jobs(mine.get(2)).getFirst());
        rows.end(jobs(mine.get(2)).getFirst(), "FAILED");

        assertThat(ids("?label=tag:" + tag + "&status=RUNNING")).containsExactly(mine.get(1));
        assertThat(ids("?label=tag:" + tag + "&status=RUNNING&status=FAILED"))
                .containsExactly(mine.get(2), mine.get(1));
        assertThat(ids("?label=tag:" + tag + "&status=QUEUED")).isEqualTo(mine.reversed());
        assertThat(ids("?label=tag:" + tag + "&status=PAUSED")).isEmpty();
    }

    @Test
    void cancellingEndsWhatIsUnfinishedAndOnlyThat() {
        String id = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16}, "seeds": [0, 1, 2]}""").id();
        String other = api.post("/api/v1/experiments", ONE_RUN).id();
        var jobs = jdbc.sql("select job_id from run where experiment_id = ?::uuid order by ordinal")
                .param(id)
                .query(UUID.class)
                .list();
        rows.start(jobs.get(0));
        rows.start(jobs.get(1));
        rows.end(jobs.get(1), "SUCCEEDED");

        for (int time = 0; time < 2; time++) {
            var answer = api.post("/api/v1/experiments/" + id + "/cancel");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().at("/runs/byState/CANCELLED").intValue()).isEqualTo(2);
            assertThat(answer.json().at("/runs/byState/SUCCEEDED").intValue()).isEqualTo(1);
        }
        assertThat(api.get("/api/v1/experiments/" + other)
                        .json()
                        .at("/runs/byState/QUEUED")
                        .intValue())
                .isOne();
    }

    /** Locked and updated in one statement it was left out by PostgreSQL 18, not by 15. */
    @Test
    void aJobThatIsMovedMeanwhileIsCancelledToo() {
        String id = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16}, "seeds": [0, 1, 2]}""").id();
        UUID moved = jobs(id).get(1);
        rows.start(moved);

        var answer = transactions.execute(_ -> {
            jdbc.sql("update job set pause_asked = true where id = ?")
                    .param(moved)
                    .update();
            var asked = CompletableFuture.supplyAsync(() -> api.post("/api/v1/experiments/" + id + "/cancel"));
            await("the cancellation waits for the job")
                    .until(() -> jdbc.sql("""
                                    select exists (select from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock'
                                        and query like '%experiment_id%')""").query(Boolean.class).single());
            return asked;
        });

        assertThat(answer.join().json().at("/runs/byState/CANCELLED").intValue())
                .isEqualTo(3);
    }

    @Test
    void aRetryQueuesAgainWhatHasFailedAndOnlyThat() {
        String id = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16}, "seeds": [0, 1, 2, 3, 4]}""").id();
        List<UUID> jobs = jobs(id);
        for (int i = 0; i < 3; i++) {
            rows.start(jobs.get(i));
        }
        rows.end(jobs.get(0), "SUCCEEDED");
        rows.end(jobs.get(1), "FAILED");
        api.post("/api/v1/jobs/" + jobs.get(3) + "/cancel");

        var answer = api.post("/api/v1/experiments/" + id + "/retry");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/runs/byState").toString())
                .isEqualTo("{\"CANCELLED\":1,\"QUEUED\":2,\"RUNNING\":1,\"SUCCEEDED\":1}");
        var retried = api.get("/api/v1/jobs/" + jobs.get(1)).json();
        assertThat(retried.get("status").stringValue()).isEqualTo("QUEUED");
        assertThat(retried.get("attempt").intValue()).isEqualTo(1);
        assertThat(retried.has("fault")).isFalse();
        assertThat(jdbc.sql("select turn from job where experiment_id = ?::uuid order by id")
                        .param(id)
                        .query(Long.class)
                        .list())
                .isEqualTo(List.of(first(id), first(id) + 1, first(id) + 2, first(id) + 3, first(id) + 4));

        assertThat(api.post("/api/v1/experiments/" + id + "/retry").json().get("runs"))
                .isEqualTo(answer.json().get("runs"));
        assertThat(api.post("/api/v1/experiments/" + UUID.randomUUID() + "/retry")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void failedSamplesAreNoRunsAndStayFailed() {
        String run = submitRun(ONE_RUN);
        rows.checkpoint(run, 100, "b".repeat(64), true);
        UUID samples =
                UUID.fromString(api.post("/api/v1/runs/" + run + "/samples", "{\"conditions\": [{\"x\": 3, \"y\": 4}]}")
                        .json()
                        .get("jobId")
                        .stringValue());
        rows.start(samples);
        rows.end(samples, "FAILED");
        String id = api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();

        assertThat(api.post("/api/v1/experiments/" + id + "/retry").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/jobs/" + samples).json().get("status").stringValue())
                .isEqualTo("FAILED");
    }

    @Test
    void aDryRunWithReuseLeavesOutOfTheCostWhatIsDoneAlready() {
        String fields =
                "\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"training\": {\"steps\": 77, \"batchSize\": 8}";
        String done = api.post("/api/v1/experiments", "{" + fields + ", \"seeds\": [0, 1]}")
                .id();
        rows.start(jobs(done).getFirst());
        rows.end(jobs(done).getFirst(), "SUCCEEDED");
        String run = jdbc.sql("select id from run where job_id = ?")
                .param(jobs(done).getFirst())
                .query(String.class)
                .single();
        rows.checkpoint(run, 77, "a".repeat(64), true);
        String again = "{" + fields + ", \"seeds\": [0, 1, 2], \"reuse\": %s}";

        var reusing = api.post("/api/v1/experiments?dryRun=true", again.formatted(true))
                .json();
        var training = api.post("/api/v1/experiments?dryRun=true", again.formatted(false))
                .json();

        assertThat(reusing.get("runs").intValue()).isEqualTo(3);
        assertThat(reusing.get("reused").intValue()).isEqualTo(1);
        assertThat(reusing.at("/cost/images").intValue()).isEqualTo(2 * 77 * 8);
        assertThat(reusing.get("plan")).hasSize(3);
        assertThat(training.get("reused").intValue()).isZero();
        assertThat(training.at("/cost/images").intValue()).isEqualTo(3 * 77 * 8);
        jdbc.sql("delete from artifact where run_id = ?::uuid").param(run).update(); // as when it has expired
        assertThat(api.post("/api/v1/experiments?dryRun=true", again.formatted(true))
                        .json()
                        .get("reused")
                        .intValue())
                .isZero();
    }

    @Test
    void whetherRunsMayBeReusedIsKeptWithThemAndChangesNoSpec() {
        String plain = submitRun(ONE_RUN);
        String reusing = submitRun(ONE_RUN.replaceFirst("}$", ", \"reuse\": true}"));

        assertThat(hash(reusing)).isEqualTo(hash(plain));
        assertThat(jdbc.sql("select reuse from run where id in (?::uuid, ?::uuid) order by id")
                        .params(plain, reusing)
                        .query(Boolean.class)
                        .list())
                .containsExactly(false, true);
        assertThat(api.get("/api/v1/runs/" + reusing).json().has("reusedFrom")).isFalse();
        jdbc.sql("update run set reused_from = ?::uuid where id = ?::uuid")
                .params(plain, reusing)
                .update();
        assertThat(api.get("/api/v1/runs/" + reusing).json().get("reusedFrom").stringValue())
                .isEqualTo(plain);
    }

    private String hash(String run) {
        return api.get("/api/v1/runs/" + run).json().get("specHash").stringValue();
    }

    private List<UUID> jobs(String experiment) {
        return jdbc.sql("select job_id from run where experiment_id = ?::uuid order by ordinal")
                .param(experiment)
                .query(UUID.class)
                .list();
    }

    private long first(String experiment) {
        return jdbc.sql("select min(turn) from job where experiment_id = ?::uuid")
                .param(experiment)
                .query(Long.class)
                .single();
    }

    private List<String> ids(String query) {
        var ids = new ArrayList<String>();
        api.get("/api/v1/experiments" + query)
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").stringValue()));
        return ids;
    }

    private long count() {
        return jdbc.sql("select count(*) from experiment").query(Long.class).single();
    }

    private static List<Object> numbers(int count, double factor) {
        var numbers = new ArrayList<Object>();
        for (int i = 1; i <= count; i++) {
            numbers.add(factor == 1 ? (Object) i : (Object) (i * factor));
        }
        return numbers;
    }
}
