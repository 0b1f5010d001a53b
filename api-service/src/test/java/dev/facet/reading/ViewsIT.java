package dev.facet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.testing.Servers;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The views tell readers what the API tells its callers. */
class ViewsIT extends ApiTest {

    private ReaderRole reader;
    private Worked worked;

    @BeforeEach
    void work() {
        reader = ReaderRole.in(Servers.shared().postgres());
        worked = Worked.by(api, rows, jdbc);
    }

    @AfterEach
    void dropTheRole() {
        reader.close();
    }

    /** Rows of a view, of this test's project. */
    private List<Map<String, Object>> read(String view, String condition, Object... parameters) {
        return reader.jdbc()
                .sql("select * from facet_read." + view + " where " + condition)
                .params(parameters)
                .query()
                .listOfRows();
    }

    private Map<String, Object> one(String view, String condition, Object... parameters) {
        var found = read(view, condition, parameters);
        assertThat(found).as(view).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode json(@Nullable Object column) {
        return SpecJson.parse(String.valueOf(column));
    }

    private static void isTime(@Nullable Object column, JsonNode time) {
        if (time.isMissingNode()) {
            assertThat(column).isNull();
        } else {
            assertThat(column).isInstanceOf(Timestamp.class);
            assertThat(((Timestamp) column).toInstant().truncatedTo(ChronoUnit.MICROS))
                    .isEqualTo(Instant.parse(time.stringValue()).truncatedTo(ChronoUnit.MICROS));
        }
    }

    @Test
    void experiments() {
        var shown = api.get("/api/v1/experiments/" + worked.experiment()).json();

        var row = one("experiments", "experiment_id = ?::uuid", worked.experiment());

        assertThat(row)
                .containsEntry("project", worked.project())
                .containsEntry("name", shown.get("name").stringValue())
                .containsEntry("runs", shown.at("/runs/total").intValue())
                .containsEntry("progress", shown.get("progress").doubleValue());
        for (String state : List.of("queued", "running", "paused", "succeeded", "failed", "cancelled")) {
            assertThat(row)
                    .containsEntry(
                            state,
                            shown.at("/runs/byState/" + state.toUpperCase(Locale.ROOT))
                                    .asLong(0));
        }
        assertThat(row)
                .containsEntry("succeeded", 1L)
                .containsEntry("failed", 1L)
                .containsEntry("queued", 1L);
        assertThat(json(row.get("labels"))).isEqualTo(shown.get("labels"));
        isTime(row.get("created_at"), shown.get("createdAt"));
    }

    @Test
    void runsWithParametersStateAndLatestMetrics() {
        for (String run : worked.runs()) {
            var shown = api.get("/api/v1/runs/" + run).json();

            var row = one("runs", "run_id = ?::uuid", run);

            assertThat(row)
                    .containsEntry("project", worked.project())
                    .containsEntry("experiment", "worked")
                    .containsEntry("ordinal", shown.get("ordinal").intValue())
                    .containsEntry("seed", shown.get("seed").longValue())
                    .containsEntry("images", shown.get("images").intValue())
                    .containsEntry("total_steps", shown.get("totalSteps").longValue())
                    .containsEntry("batch_size", 16)
                    .containsEntry("status", shown.get("status").stringValue())
                    .containsEntry("progress", shown.get("progress").doubleValue())
                    .containsEntry("fault", shown.path("fault").stringValue(null))
                    .containsEntry("message", shown.path("message").stringValue(null));
            assertThat(json(row.get("parameters"))).isEqualTo(shown.get("parameters"));
            assertThat(row.get("metrics") == null ? SpecJson.parse("{}") : json(row.get("metrics")))
                    .isEqualTo(shown.get("metrics"));
            isTime(row.get("created_at"), shown.get("createdAt"));
            isTime(row.get("started_at"), shown.path("startedAt"));
            isTime(row.get("ended_at"), shown.path("endedAt"));
        }
    }

    @Test
    void howLongARunHasTakenIsTheTimeOfAllItsAttempts() {
        var row = one("runs", "run_id = ?::uuid", worked.runs().getFirst());

        assertThat(row).containsEntry("running_seconds", 90.0).containsEntry("images_per_second", 100 * 16 / 90.0);
        var attempts = read("attempts", "job_id = ? order by attempt", row.get("job_id"));
        var shown = api.get("/api/v1/runs/" + worked.runs().getFirst()).json().get("attempts");
        assertThat(attempts).hasSameSizeAs(shown).extracting("running_seconds").containsExactly(60.0, 30.0);
        for (int k = 0; k < attempts.size(); k++) {
            assertThat(attempts.get(k))
                    .containsEntry("worker", shown.get(k).get("worker").stringValue())
                    .containsEntry("outcome", shown.get(k).get("outcome").stringValue());
            isTime(attempts.get(k).get("started_at"), shown.get(k).get("startedAt"));
        }
        assertThat(one("runs", "run_id = ?::uuid", worked.runs().getLast()))
                .containsEntry("running_seconds", 0.0)
                .containsEntry("images_per_second", null);
    }

    @Test
    void whatTheSweepChoseIsATableOfItsOwn() {
        assertThat(read("run_parameters", "experiment_id = ?::uuid order by ordinal", worked.experiment()))
                .extracting(row -> row.get("path") + " " + row.get("number"))
                .containsExactly(
                        "dataset.fraction 0.5", "dataset.fraction 0.5", "dataset.fraction 1.0", "dataset.fraction 1.0");
    }

    @Test
    void theLastPointOfEachSeries() {
        var shown = api.get("/api/v1/runs/" + worked.runs().getFirst()).json().get("metrics");

        var metrics = read("metrics", "run_id = ?::uuid", worked.runs().getFirst());

        assertThat(metrics)
                .hasSize(shown.size())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("step", 100L)
                        .containsEntry("project", worked.project())
                        .containsEntry(
                                "value", shown.get((String) row.get("name")).doubleValue()));
    }

    @Test
    void shortSeriesAreWholeInPointsAndInOutlines() {
        var shown = shown(worked.runs().getFirst(), 1000);

        assertThat(points("metric_points", worked.runs().getFirst()))
                .isEqualTo(shown)
                .contains("50 NaN");
        assertThat(points("metric_outlines", worked.runs().getFirst())).isEqualTo(shown);
        assertThat(one(
                        "metric_series",
                        "run_id = ?::uuid and name = 'loss'",
                        worked.runs().getFirst()))
                .containsEntry("points", 10L)
                .containsEntry("first_step", 10L)
                .containsEntry("last_step", 100L)
                .containsEntry("low", 0.01)
                .containsEntry("high", 0.1)
                .containsEntry("first_nan_step", 50L);
    }

    @Test
    void anOutlineOfALongSeriesKeepsWhatThatOfTheApiKeeps() {
        var run = worked.runs().getLast();
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select ?::uuid, 'loss', n, case n when 33333 then 9 when 66667 then -9 when 70001 then 'NaN' else sin(n) / 9 end
                        from generate_series(1, 100000) n""").param(run).update();

        var outline = points("metric_outlines", run);

        assertThat(outline)
                .hasSizeBetween(200, 1500)
                .doesNotHaveDuplicates()
                .contains("33333 9.0", "66667 -9.0", "70001 NaN");
        var shown = shown(run, 200);
        assertThat(outline.getFirst()).isEqualTo(shown.getFirst());
        assertThat(outline.getLast()).isEqualTo(shown.getLast());
        assertThat(points("metric_points", run)).hasSize(100_000).containsAll(outline);
    }

    private List<String> points(String view, String run) {
        return read(view, "run_id = ?::uuid and name = 'loss' order by step", run).stream()
                .map(row -> row.get("step") + " " + row.get("value"))
                .toList();
    }

    private List<String> shown(String run, int maxPoints) {
        var series = api.get("/api/v1/runs/%s/metrics?names=loss&maxPoints=%d".formatted(run, maxPoints))
                .json();
        return series.at("/0/points")
                .valueStream()
                .map(point -> point.get("step").longValue() + " "
                        + (point.get("value").isString()
                                ? point.get("value").stringValue()
                                : point.get("value").doubleValue()))
                .toList();
    }

    @Test
    void evaluationsByRegionWithTheirIntervals() {
        var shown = api.get("/api/v1/runs/" + worked.runs().getFirst() + "/evaluations")
                .json()
                .at("/0/summary/regions");
        var expected = new ArrayList<String>();
        for (JsonNode region : shown) {
            for (String measure : List.of("joint", "half", "x", "y")) {
                if (region.has(measure)) {
                    expected.add(region.get("region").stringValue().toLowerCase(Locale.ROOT) + " " + measure + " "
                            + accuracy(region.get(measure)));
                }
            }
        }

        var found = read("evaluations", "run_id = ?::uuid", worked.runs().getFirst());

        assertThat(found)
                .allSatisfy(row -> assertThat(row).containsEntry("step", 100L).containsEntry("weights", "EMA"));
        assertThat(found)
                .extracting(row -> row.get("region") + " " + row.get("measure") + " " + accuracy(row, "images"))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(4);
    }

    private static String accuracy(JsonNode shown) {
        return String.join(
                " ",
                "" + shown.get("share").doubleValue(),
                "" + shown.get("low").doubleValue(),
                "" + shown.get("high").doubleValue(),
                "" + shown.get("correct").intValue(),
                "" + shown.get("count").intValue());
    }

    private static String accuracy(Map<String, Object> row, String count) {
        return row.get("accuracy") + " " + row.get("low") + " " + row.get("high") + " " + row.get("correct") + " "
                + row.get(count);
    }

    @Test
    void jobsWithTheirTimes() {
        var shown =
                api.get("/api/v1/jobs?experiment=" + worked.experiment()).json().get("items");
        assertThat(shown).hasSize(6);
        for (JsonNode job : shown) {
            var row = one("jobs", "job_id = ?::uuid", job.get("id").stringValue());
            assertThat(row)
                    .containsEntry("project", worked.project())
                    .containsEntry("kind", job.get("kind").stringValue())
                    .containsEntry("lane", job.get("lane").stringValue())
                    .containsEntry("status", job.get("status").stringValue())
                    .containsEntry("priority", job.get("priority").intValue())
                    .containsEntry("attempt", job.get("attempt").intValue())
                    .containsEntry("fault", job.path("fault").stringValue(null));
            isTime(row.get("created_at"), job.get("createdAt"));
            isTime(row.get("ended_at"), job.path("endedAt"));
            assertThat((Double) row.get("waited_seconds")).isBetween(0.0, 600.0);
        }
    }

    @Test
    void theQueueIsCountedByProject() {
        assertThat(read("queue", "project = ? order by status", worked.project()))
                .extracting(row -> row.get("kind") + " " + row.get("status") + " " + row.get("jobs"))
                .containsExactly("TRAIN QUEUED 1", "TRAIN RUNNING 1");
        var waited = one("queue", "project = ? and status = 'QUEUED'", worked.project())
                .get("oldest_seconds");
        assertThat((Double) waited).isBetween(0.0, 600.0);
    }

    @Test
    void jobsThatEndedAreCountedByTheMinute() {
        assertThat(reader.jdbc()
                        .sql("""
                                select kind || ' ' || status || ' ' || sum(jobs) from facet_read.throughput
                                where project = ? group by kind, status order by kind, status""")
                        .param(worked.project())
                        .query(String.class)
                        .list())
                .containsExactly("ANALYZE SUCCEEDED 1", "SAMPLE SUCCEEDED 1", "TRAIN FAILED 1", "TRAIN SUCCEEDED 1");
    }

    @Test
    void workers() {
        var stopped = rows.worker();
        rows.stop(stopped);
        for (JsonNode worker : api.get("/api/v1/workers").json()) {
            var row = one("workers", "worker_id = ?::uuid", worker.get("id").stringValue());
            assertThat(row)
                    .containsEntry("name", worker.get("name").stringValue())
                    .containsEntry("alive", worker.get("alive").booleanValue())
                    .containsEntry("slots", worker.get("slots").intValue())
                    .containsEntry("running_jobs", (long) worker.get("jobs").size());
        }
        assertThat(one("workers", "worker_id = ?", stopped)).containsEntry("alive", false);
    }

    @Test
    void checkpointsAndWhatTheyTakeUp() {
        api.put("/api/v1/projects/" + worked.project() + "/quotas", "{\"artifactBytes\": 1000}");
        var shown = api.get("/api/v1/runs/" + worked.runs().getFirst() + "/checkpoints")
                .json()
                .get(0);

        assertThat(one("checkpoints", "experiment_id = ?::uuid", worked.experiment()))
                .containsEntry("step", shown.get("step").longValue())
                .containsEntry("score", shown.get("score").doubleValue())
                .containsEntry("best", shown.get("best").booleanValue())
                .containsEntry("bytes", shown.get("bytes").longValue());
        assertThat(one("artifact_bytes", "project = ?", worked.project()))
                .containsEntry("experiment", "worked")
                .containsEntry("artifacts", 1L)
                .containsEntry(
                        "bytes",
                        api.get("/api/v1/projects/" + worked.project())
                                .json()
                                .at("/used/artifactBytes")
                                .longValue());
    }

    @Test
    void samplesWithTheirAccuracy() {
        var shown = api.get("/api/v1/samples/" + worked.sample()).json();

        var row = one("samples", "sample_id = ?::uuid", worked.sample());

        assertThat(row)
                .containsEntry("project", worked.project())
                .containsEntry("status", shown.get("status").stringValue())
                .containsEntry("checkpoint_step", shown.get("checkpointStep").longValue())
                .containsEntry("images", shown.get("count").intValue());
        assertThat(row.get("accuracy") + " " + row.get("low") + " " + row.get("high") + " " + row.get("correct"))
                .isEqualTo(accuracy(shown.at("/summary/regions/0/joint")).replaceFirst(" \\d+$", ""));
    }

    @Test
    void headlinesOfAnalyses() {
        var shown = api.get("/api/v1/analyses/" + worked.analysis()).json();
        var methods = shown.at("/result/methods");

        var row = one("analyses", "analysis_id = ?::uuid", worked.analysis());

        assertThat(row)
                .containsEntry("project", worked.project())
                .containsEntry("status", shown.get("status").stringValue())
                .containsEntry("checkpoint_step", shown.get("checkpointStep").longValue())
                .containsEntry("layer", shown.at("/spec/representation/layer").stringValue())
                .containsEntry("conditions", shown.at("/result/conditions").intValue())
                .containsEntry("features", shown.at("/result/features").intValue())
                .containsEntry(
                        "participation_ratio",
                        methods.at("/0/participationRatio").doubleValue())
                .containsEntry("explained_first", methods.at("/0/explained/0").doubleValue())
                .containsEntry("umap_r2_x", methods.at("/1/regression/x").doubleValue())
                .containsEntry("umap_r2_y", methods.at("/1/regression/y").doubleValue())
                .containsEntry("betti_0", methods.at("/2/betti/0/number").intValue())
                .containsEntry("betti_1", methods.at("/2/betti/1/number").intValue())
                .containsEntry("betti_2", methods.at("/2/betti/2/number").intValue())
                .containsEntry(
                        "x_on_y",
                        methods.at("/3/representation/xOnY/meanMagnitude").doubleValue())
                .containsEntry(
                        "x_parallelism",
                        methods.at("/3/representation/xParallelism/mean").doubleValue())
                .containsEntry(
                        "y_parallelism",
                        methods.at("/3/representation/yParallelism/mean").doubleValue())
                .containsEntry("verdict", methods.at("/3/factorization/verdict").stringValue())
                .containsEntry("verdict_margin", null);
        assertThat(row).containsEntry("participation_ratio", 2.5).containsEntry("betti_1", 2);
    }
}
