package dev.facet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.report.result.MadeUpAnalysis;
import dev.facet.api.testing.Api;
import dev.facet.api.testing.Rows;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An experiment in a project of its own, as workers leave it: of its four runs the first has all that a run can have, the second
 * failed, the third runs, and the last waits.
 */
record Worked(String project, String experiment, List<String> runs, String sample, String analysis) {

    private static final String REQUEST = """
            {"name": "worked", "labels": {"team": "views"}, "dataset": {"kind": "SOS", "size": 8},
             "training": {"steps": 100, "batchSize": 16}, "seeds": [3, 4], "sweep": {"dataset.fraction": [0.5, 1.0]}}""";

    private static final String REGIONS = """
            [{"region": "ALL", "joint": {"share": 0.75, "correct": 48, "count": 64, "low": 0.63, "high": 0.84},
              "half": {"share": 0.5, "correct": 32, "count": 64, "low": 0.38, "high": 0.62},
              "x": {"share": 1.0, "correct": 64, "count": 64, "low": 0.94, "high": 1.0}},
             {"region": "ID", "joint": {"share": 0.25, "correct": 4, "count": 16, "low": 0.1, "high": 0.49}}]""";

    static Worked by(Api api, Rows rows, JdbcClient jdbc) {
        var project = "views-" + UUID.randomUUID();
        api.post("/api/v1/projects", "{\"name\": \"" + project + "\"}");
        var experiment = api.post("/api/v1/experiments", REQUEST, "Facet-Project", project)
                .id();
        var runs = api.get("/api/v1/runs?experiment=" + experiment)
                .json()
                .get("items")
                .valueStream()
                .map(run -> run.get("id").stringValue())
                .toList();
        assertThat(runs).hasSize(4);
        var worked = new Worked(
                project, experiment, runs, finish(api, rows, jdbc, runs.get(0)), analysed(api, rows, runs.get(0)));
        rows.start(rows.jobOf(runs.get(1)));
        rows.end(rows.jobOf(runs.get(1)), "FAILED");
        rows.start(rows.jobOf(runs.get(2)));
        rows.trained(rows.worker(), runs.get(2), 60, 40);
        return worked;
    }

    /** Trained in two attempts of a minute and of half a minute, evaluated and sampled. */
    private static String finish(Api api, Rows rows, JdbcClient jdbc, String run) {
        var job = rows.jobOf(run);
        rows.start(job);
        jdbc.sql("""
                        insert into job_attempt values
                            (:job, 1, gen_random_uuid(), 'host/1', now() - interval '5 minutes', now() - interval '4 minutes', 'LEASE_LOST', 'silent'),
                            (:job, 2, gen_random_uuid(), 'host/2', now() - interval '30 seconds', now(), 'SUCCEEDED', null)""").param("job", job).update();
        for (int step = 10; step <= 100; step += 10) {
            rows.metric(run, "loss", step, step == 50 ? Double.NaN : 1.0 / step);
        }
        rows.metric(run, "accuracy.all", 100, 0.75);
        var plane = ConditionPlane.of(
                SpecJson.read(api.get("/api/v1/runs/" + run).json().at("/spec/dataset"), DatasetSpec.class));
        var correct = new boolean[plane.size()];
        Arrays.fill(correct, true);
        rows.evaluated(run, 100, REGIONS, plane, correct);
        rows.checkpoint(run, 100, "a".repeat(64), true);
        rows.end(job, "SUCCEEDED");
        var sample = api.post("/api/v1/runs/" + run + "/samples", "{\"conditions\": [{\"x\": 3, \"y\": 4}]}")
                .json();
        jdbc.sql(
                        "update sample_set set summary = jsonb_build_object('images', 64, 'regions', ?::jsonb) where id = ?::uuid")
                .params(REGIONS, sample.get("id").stringValue())
                .update();
        var drawing = UUID.fromString(sample.get("jobId").stringValue());
        rows.start(drawing);
        rows.end(drawing, "SUCCEEDED");
        return sample.get("id").stringValue();
    }

    private static String analysed(Api api, Rows rows, String run) {
        var analysis = api.post("/api/v1/runs/" + run + "/analyses", "{}").id();
        rows.analysed(analysis, MadeUpAnalysis.of(2.5));
        return analysis;
    }
}
