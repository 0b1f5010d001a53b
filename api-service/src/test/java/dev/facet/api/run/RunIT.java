package dev.facet.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunIT extends ApiTest {

    @Test
    void aRunShowsAllThatIsKnownOfIt() {
        String run = submitRuns(1).getFirst();
        UUID job = rows.jobOf(run);
        rows.start(job);
        rows.metric(run, "loss", 10, 0.5);
        rows.metric(run, "loss", 20, Double.NaN);
        rows.checkpoint(run, 20, "a".repeat(64), true);
        jdbc.sql("update run set provenance = '{\"commit\": \"abc\"}' where id = ?::uuid")
                .param(run)
                .update();

        var answer = api.get("/api/v1/runs/" + run);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("status").stringValue()).isEqualTo("RUNNING");
        assertThat(answer.json().at("/metrics/loss").stringValue()).isEqualTo("NaN");
        assertThat(answer.json().at("/spec/dataset/kind").stringValue()).isEqualTo("SOS");
        assertThat(answer.json().at("/provenance/commit").stringValue()).isEqualTo("abc");
        assertThat(answer.json().at("/checkpoints/0/step").intValue()).isEqualTo(20);
        assertThat(answer.json().at("/checkpoints/0/best").booleanValue()).isTrue();
        assertThat(answer.json().get("totalSteps").intValue()).isEqualTo(4000);
        assertThat(api.get("/api/v1/runs/" + run + "/checkpoints").json()).hasSize(1);
    }

    @Test
    void runsAreOrderedByAMetricWithThoseWithoutLastOverAllPages() {
        List<String> runs = submitRuns(6);
        rows.metric(runs.get(0), "accuracy.all", 1, 0.2);
        rows.metric(runs.get(1), "accuracy.all", 1, 0.9);
        rows.metric(runs.get(2), "accuracy.all", 1, 0.9);
        rows.metric(runs.get(3), "accuracy.all", 1, Double.NaN);
        rows.metric(runs.get(5), "accuracy.all", 1, 0.1);
        String query = "?experiment=" + experimentOf(runs.getFirst()) + "&limit=2&orderBy=";

        assertThat(pages(query + "-metrics.accuracy.all"))
                .containsExactly(runs.get(2), runs.get(1), runs.get(0), runs.get(5), runs.get(4), runs.get(3));
        assertThat(pages(query + "metrics.accuracy.all"))
                .containsExactly(runs.get(5), runs.get(0), runs.get(1), runs.get(2), runs.get(3), runs.get(4));
        assertThat(pages(query + "-createdAt")).isEqualTo(runs.reversed());
    }

    @Test
    void runsAreFilteredByStateSeedAndSweptFields() {
        String experiment = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16}, "seeds": [3, 4], "sweep": {"dataset.fraction": [0.5, 1.0]}}""").id();
        String mine = "?experiment=" + experiment;
        rows.start(rows.jobOf(pages(mine).getFirst()));

        assertThat(pages(mine + "&status=RUNNING")).containsExactly(pages(mine).getFirst());
        assertThat(pages(mine + "&status=RUNNING,QUEUED")).hasSize(4);
        assertThat(pages(mine + "&status=FAILED")).isEmpty();
        assertThat(pages(mine + "&seed=4")).hasSize(2);
        assertThat(pages(mine + "&parameters.dataset.fraction=1&seed=3")).hasSize(1);
    }

    @Test
    void runsOfSeveralExperimentsAreListedByTheirIds() {
        String one = submitRuns(1).getFirst();
        String two = submitRuns(1).getFirst();
        String gone = UUID.randomUUID().toString();

        assertThat(pages("?id=" + two + "&id=" + one + "&id=" + gone)).containsExactly(one, two);
        assertThat(pages("?id=" + two + "&experiment=" + experimentOf(one))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, cancel, 200, CANCELLED",
        "RUNNING, cancel, 200, CANCELLED",
        "PAUSED, cancel, 200, CANCELLED",
        "CANCELLED, cancel, 200, CANCELLED",
        "SUCCEEDED, cancel, 409, SUCCEEDED",
        "FAILED, cancel, 409, FAILED",
        "QUEUED, pause, 200, PAUSED",
        "RUNNING, pause, 200, RUNNING",
        "PAUSED, pause, 200, PAUSED",
        "SUCCEEDED, pause, 409, SUCCEEDED",
        "PAUSED, resume, 200, QUEUED",
        "QUEUED, resume, 409, QUEUED",
        "FAILED, retry, 200, QUEUED",
        "CANCELLED, retry, 200, QUEUED",
        "SUCCEEDED, retry, 409, SUCCEEDED",
        "RUNNING, retry, 409, RUNNING"
    })
    void whatMayBeDoneDependsOnTheState(String from, String move, int expected, String to) {
        String run = submitRuns(1).getFirst();
        bring(run, from);

        var answer = api.post("/api/v1/runs/" + run + "/" + move);

        assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
        assertThat(answer.json().get(expected == 200 ? "status" : "jobStatus").stringValue())
                .isEqualTo(to);
        assertThat(api.get("/api/v1/runs/" + run).json().get("status").stringValue())
                .isEqualTo(to);
    }

    @Test
    void aRunThatIsAskedToPauseSaysSoUntilItIsResumed() {
        String run = submitRuns(1).getFirst();
        rows.start(rows.jobOf(run));

        assertThat(api.post("/api/v1/runs/" + run + "/pause")
                        .json()
                        .get("pauseAsked")
                        .booleanValue())
                .isTrue();
        assertThat(api.post("/api/v1/runs/" + run + "/resume")
                        .json()
                        .get("pauseAsked")
                        .booleanValue())
                .isFalse();
    }

    private void bring(String run, String status) {
        UUID job = rows.jobOf(run);
        switch (status) {
            case "RUNNING" -> rows.start(job);
            case "PAUSED" -> api.post("/api/v1/runs/" + run + "/pause");
            case "CANCELLED" -> api.post("/api/v1/runs/" + run + "/cancel");
            case "SUCCEEDED", "FAILED" -> {
                rows.start(job);
                rows.end(job, status);
            }
            default -> assertThat(status).isEqualTo("QUEUED");
        }
    }

    private List<String> submitRuns(int count) {
        var seeds = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            seeds.add(i);
        }
        String experiment =
                api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16}, "seeds": %s}""".formatted(seeds)).id();
        return pages("?experiment=" + experiment);
    }

    private String experimentOf(String run) {
        return api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();
    }

    private List<String> pages(String query) {
        var ids = new ArrayList<String>();
        String next = "/api/v1/runs" + query;
        while (!next.isEmpty()) {
            var page = api.get(next);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().get("items").forEach(item -> ids.add(item.get("id").stringValue()));
            next = page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        }
        return ids;
    }
}
