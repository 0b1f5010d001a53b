package dev.facet.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
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
    void runsAreFilteredByRangesOfTheirMetrics() {
        List<String> runs = submitRuns(5);
        for (int k = 0; k < 4; k++) {
            rows.metric(
                    runs.get(k),
                    "accuracy.all",
                    1,
                    List.of(0.2, 0.9, 0.95, Double.NaN).get(k));
            rows.metric(
                    runs.get(k),
                    "loss",
                    1,
                    List.of(1.0, 0.5, 0.25, Double.POSITIVE_INFINITY).get(k));
        }
        String mine = "?experiment=" + experimentOf(runs.getFirst()) + "&metric=";

        assertThat(pages(mine + "accuracy.all:0.9..")).containsExactly(runs.get(1), runs.get(2));
        assertThat(pages(mine + "accuracy.all:..0.9")).containsExactly(runs.get(0), runs.get(1));
        assertThat(pages(mine + "accuracy.all:0.9..&metric=loss:0.1..0.3")).containsExactly(runs.get(2));
        assertThat(pages(mine + "accuracy.all:NaN")).containsExactly(runs.get(3));
        assertThat(pages(mine + "accuracy.all:9e-1")).containsExactly(runs.get(1));
        assertThat(pages(mine + "loss:..")).containsExactlyElementsOf(runs.subList(0, 4));
        assertThat(pages(mine + "accuracy.ood:0..1")).isEmpty();
    }

    @Test
    void textFindsRunsByTheirExperimentTheirParametersAndTheirIds() {
        String experiment = api.post("/api/v1/experiments", """
                {"name": "Needle in hay", "dataset": {"kind": "SOS", "size": 16}, "seeds": [3],
                 "sweep": {"dataset.fraction": [0.4375, 1.0]}}""").id();
        List<String> runs = pages("?experiment=" + experiment);

        assertThat(pages("?q=needle%20IN")).isEqualTo(runs);
        assertThat(pages("?q=0.4375")).contains(runs.getFirst()).doesNotContain(runs.getLast());
        assertThat(pages("?q=" + runs.getLast().substring(24))).containsExactly(runs.getLast());
        assertThat(pages("?id=" + runs.getLast() + "&id=" + runs.getFirst())).isEqualTo(runs);
        assertThat(api.get("/api/v1/runs/" + runs.getFirst())
                        .json()
                        .get("experimentName")
                        .stringValue())
                .isEqualTo("Needle in hay");
    }

    /** Two of the four run, one has failed; of those that run one is further on. */
    @ParameterizedTest
    @CsvSource({
        "seed, 0123",
        "-seed, 3210",
        "status, 1203",
        "-status, 3021",
        "progress, 0321",
        "-progress, 1230",
        "-startedAt, 3210",
        "endedAt, 3012",
        "-endedAt, 3210",
        "duration, 3012",
        "parameters.dataset.fraction, 2013",
        "-parameters.dataset.fraction, 3102",
        "parameters.nothing, 0123"
    })
    void runsAreOrderedByWhatTheyAreOverAllPages(String orderBy, String expected) {
        String experiment = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16}, "sweep": {"dataset.fraction": [0.5, 0.75, 0.0625, 1.0]}, "seeds": [7]}""").id();
        List<String> runs = pages("?experiment=" + experiment);
        for (int k = 1; k < 4; k++) {
            rows.start(rows.jobOf(runs.get(k)));
            jdbc.sql("update run set seed = ? where id = ?::uuid")
                    .params(k + (1L << 60), runs.get(k))
                    .update();
        }
        for (int k = 1; k < 3; k++) {
            jdbc.sql("update job set progress = ? where id = ?")
                    .params(0.75 / k, rows.jobOf(runs.get(k)))
                    .update();
        }
        rows.end(rows.jobOf(runs.get(3)), "FAILED");

        assertThat(pages("?limit=1&experiment=" + experiment + "&orderBy=" + orderBy))
                .containsExactlyElementsOf(expected.chars()
                        .mapToObj(digit -> runs.get(digit - '0'))
                        .toList());
    }

    @Test
    void rowsArePassedOverAndCountedWhereThatIsAsked() {
        List<String> runs = submitRuns(6);
        String mine = "?experiment=" + experimentOf(runs.getFirst()) + "&limit=2";

        assertThat(pages(mine + "&offset=3")).isEqualTo(runs.subList(3, 6));
        assertThat(pages(mine + "&offset=6")).isEmpty();
        var first = api.get("/api/v1/runs" + mine + "&seed=1&count=true").json();
        assertThat(api.get("/api/v1/runs" + mine + "&count=true")
                        .json()
                        .get("total")
                        .intValue())
                .isEqualTo(6);
        assertThat(first.get("total").intValue()).isEqualTo(1);
        var later = api.get("/api/v1/runs" + mine).json();
        assertThat(later.has("total")).isFalse();
        assertThat(pages(mine + "&offset=1&cursor=" + later.get("next").stringValue()))
                .isEqualTo(runs.subList(3, 6));
    }

    @ParameterizedTest
    @CsvSource({"seed", "status", "endedAt", "progress", "metrics.loss", "parameters.a"})
    void aCursorOfAnotherOrderIsRefused(String orderBy) {
        String cursor = Base64.getUrlEncoder()
                .encodeToString("019f0a1c-7c01-7b53-9f20-11aa22bb33cc nonsense".getBytes(StandardCharsets.UTF_8));

        var answer = api.get("/api/v1/runs?orderBy=" + orderBy + "&cursor=" + cursor);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly("cursor");
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
