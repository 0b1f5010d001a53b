package dev.facet.api.testing;

import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.spec.SpecJson;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What workers would write. */
public final class Rows {

    private final JdbcClient jdbc;

    public Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public UUID jobOf(String runId) {
        return jdbc.sql("select job_id from run where id = ?::uuid")
                .param(runId)
                .query(UUID.class)
                .single();
    }

    /** A worker takes the job. */
    public void start(UUID job) {
        jdbc.sql("""
                        update job set status = 'RUNNING', worker_id = gen_random_uuid(), attempt = attempt + 1,
                            lease_until = now() + interval '1 hour', started_at = coalesce(started_at, now()) where id = ?""").param(job).update();
    }

    /** A worker that is alive. */
    public UUID worker() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into worker (id, name, kinds, slots, engine, device, version)
                        values (?, 'host/1', '{TRAIN}', 2, 'PyTorch', 'cpu', 'test')""").param(id).update();
        return id;
    }

    /** The worker says goodbye. */
    public void stop(UUID worker) {
        jdbc.sql("update worker set stopped_at = now() where id = ?")
                .param(worker)
                .update();
    }

    /** The worker took the job up this many seconds ago, and recorded a loss every 10 steps, evenly until now. */
    public void trained(UUID worker, String runId, int secondsAgo, int steps) {
        jdbc.sql("""
                        insert into job_attempt (job_id, attempt, worker_id, worker, started_at)
                        values (?, 1, ?, 'host/1', now() - ? * interval '1 second')""").params(jobOf(runId), worker, secondsAgo).update();
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value, recorded_at)
                        select ?::uuid, 'loss', step, 1, now() - (1 - step / ?::float8) * ? * interval '1 second'
                        from generate_series(0, ?, 10) as step""").params(runId, steps, secondsAgo, steps).update();
    }

    /** A worker ends the job that it has. */
    public void end(UUID job, String status) {
        jdbc.sql("""
                        update job set status = ?, worker_id = null, lease_until = null, pause_asked = false, ended_at = now(),
                            progress = case when ? = 'SUCCEEDED' then 1 else progress end,
                            fault = case when ? = 'FAILED' then 'DIVERGED' end, message = case when ? = 'FAILED' then 'NaN' end
                        where id = ?""").params(status, status, status, status, job).update();
    }

    /** A worker records a point. */
    public void metric(String runId, String name, long step, double value) {
        jdbc.sql("insert into metric_point (run_id, name, step, value) values (?::uuid, ?, ?, ?)")
                .params(runId, name, step, value)
                .update();
        jdbc.sql("""
                        insert into metric_latest (run_id, name, step, value) values (?::uuid, ?, ?, ?)
                        on conflict (run_id, name) do update set step = excluded.step, value = excluded.value""").params(runId, name, step, value).update();
    }

    /** A worker links bytes as an artifact. */
    public UUID artifact(String runId, String name, String sha256, long bytes, String mediaType) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into artifact (id, run_id, name, sha256, bytes, media_type)
                        values (?, ?::uuid, ?, ?, ?, ?)""").params(id, runId, name, sha256, bytes, mediaType).update();
        return id;
    }

    /** A worker keeps a checkpoint. */
    public void checkpoint(String runId, long step, String sha256, boolean best) {
        UUID artifact = artifact(runId, "checkpoint-" + step, sha256, 3, "application/octet-stream");
        jdbc.sql("""
                        insert into checkpoint (id, run_id, step, artifact_id, score, best)
                        values (gen_random_uuid(), ?::uuid, ?, ?, 0.5, ?)""").params(runId, step, artifact, best).update();
    }

    /**
     * A worker evaluates a run, one image a condition.
     *
     * @param regions the regions of the summary, as JSON
     * @param correct right along both axes, one for each condition; all of them are estimated where they were asked for
     */
    public void evaluated(String runId, long step, String regions, ConditionPlane plane, boolean[] correct) {
        var x = new Float[correct.length];
        var y = new Float[correct.length];
        var right = new Boolean[correct.length];
        for (int k = 0; k < correct.length; k++) {
            x[k] = (float) plane.condition(k).x();
            y[k] = (float) plane.condition(k).y();
            right[k] = correct[k];
        }
        jdbc.sql("""
                        insert into evaluation (run_id, step, weights, summary, estimated_x, estimated_y, x_correct, y_correct)
                        values (?::uuid, ?, 'EMA', jsonb_build_object('regions', ?::jsonb), ?, ?, ?, ?)""")
                .params(runId, step, regions, array(x), array(y), array(right), array(right))
                .update();
    }

    /** A worker ends an analysis well. */
    public void analysed(String id, AnalysisResult result) {
        UUID job = jdbc.sql("update analysis set result = ?::jsonb where id = ?::uuid returning job_id")
                .params(SpecJson.text(result), id)
                .query(UUID.class)
                .single();
        start(job);
        end(job, "SUCCEEDED");
    }

    /** A worker ends a simulation well: points are rows, and the rest is as it is. */
    public void simulated(String id, PercolationResult result) {
        for (int k = 0; k < result.curves().size(); k++) {
            for (PercolationResult.Point point : result.curves().get(k).points()) {
                jdbc.sql("insert into percolation_point values (?::uuid, ?, ?, ?, ?, ?)")
                        .params(id, k, point.lambda(), point.mean(), point.low(), point.high())
                        .update();
            }
        }
        var withoutPoints = new PercolationResult(
                result.curves().stream()
                        .map(curve ->
                                new Curve(curve.size(), curve.reach(), List.of(), curve.critical(), curve.steepest()))
                        .toList(),
                result.scalings());
        UUID job = jdbc.sql("update percolation set result = ?::jsonb where id = ?::uuid returning job_id")
                .params(SpecJson.text(withoutPoints), id)
                .query(UUID.class)
                .single();
        start(job);
        end(job, "SUCCEEDED");
    }

    private static SqlParameterValue array(Object[] elements) {
        return new SqlParameterValue(Types.ARRAY, elements);
    }
}
