package dev.facet.api.run;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.run.RunDetailView.AttemptView;
import dev.facet.api.run.RunDetailView.CheckpointView;
import dev.facet.api.web.Columns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads runs for showing. */
@Repository
class RunQueries {

    private static final String COLUMNS = """
            r.id, r.experiment_id, r.job_id, r.ordinal, r.seed, r.parameters, r.images, r.total_steps, r.reused_from,
            r.created_at,            j.status, j.progress, j.pause_asked, j.fault, j.message, j.started_at, j.ended_at""";

    private final JdbcClient jdbc;
    private final Access access;

    RunQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    Page<RunView> list(RunFilter filter, RunOrder order, Limit limit, @Nullable Cursor cursor) {
        String metric = order.metric() == null
                ? "(select null::uuid as run_id, null::float8 as value where false)"
                : "(select run_id, nullif(value, 'NaN') as value from metric_latest where name = :metric)";
        String ordered = (order.metric() == null ? "" : "%1$s.value " + order.direction() + " nulls last, ")
                + "%2$s.id " + order.direction();
        ProjectFilter projects = access.visible();
        // Only the rows of the page are read whole.
        List<Row> rows = jdbc.sql("""
                        with page as (
                            select r.id, o.value from run r left join %s o on o.run_id = r.id
                            where %s and %s and (%s) order by %s limit :limit)
                        select %s, page.value as sort_value
                        from page join run r on r.id = page.id join job j on j.id = r.job_id
                        order by %s""".formatted(
                                metric,
                                projects.all() ? "true" : RunFilter.ofExperiments(projects.condition("e.project")),
                                filter.condition(),
                                order.after(cursor),
                                ordered.formatted("o", "r"),
                                COLUMNS,
                                ordered.formatted("page", "r")))
                .param(ProjectFilter.PARAMETER, projects.values())
                .param("metric", order.metric())
                .param("ids", filter.ids())
                .param("experiments", filter.experiments())
                .param("statuses", filter.statuses().stream().map(Enum::name).toList())
                .param("seed", filter.seed())
                .param("labels", filter.labels())
                .param("parameters", filter.parameters())
                .param("q", filter.q())
                .param("afterId", cursor == null ? null : cursor.id())
                .param("afterValue", order.value(cursor))
                .param("limit", limit.toFetch())
                .query(Row::of)
                .list();
        return Page.of(rows, limit, Row::cursor).map(this::withMetrics);
    }

    /** @throws NotFoundException where there is none */
    RunView get(UUID id) {
        Row row = jdbc.sql("select " + COLUMNS
                        + ", null as sort_value from run r join job j on j.id = r.job_id where r.id = ?")
                .param(id)
                .query(Row::of)
                .optional()
                .orElseThrow(() -> new NotFoundException("run", id));
        return withMetrics(List.of(row)).getFirst();
    }

    /** @throws NotFoundException where there is none */
    RunDetailView detail(UUID id) {
        RunView run = get(id);
        return jdbc.sql("""
                        select r.spec, r.spec_hash, r.provenance, w.name as worker
                        from run r join job j on j.id = r.job_id left join worker w on w.id = j.worker_id where r.id = ?""")
                .param(id)
                .query((row, _) -> new RunDetailView(
                        run,
                        Columns.json(row, "spec"),
                        row.getString("spec_hash"),
                        Columns.jsonOrNull(row, "provenance"),
                        row.getString("worker"),
                        attempts(run.jobId()),
                        checkpoints(id)))
                .optional()
                .orElseThrow(() -> new NotFoundException("run", id));
    }

    /** @throws NotFoundException where there is no such run */
    UUID jobOf(UUID runId) {
        return jdbc.sql("select job_id from run where id = ?")
                .param(runId)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("run", runId));
    }

    List<CheckpointView> checkpoints(UUID runId) {
        return jdbc.sql("""
                        select c.id, c.step, c.score, c.best, a.bytes, c.created_at
                        from checkpoint c join artifact a on a.id = c.artifact_id where c.run_id = ? order by c.step""")
                .param(runId)
                .query((row, _) -> new CheckpointView(
                        Columns.id(row, "id"),
                        row.getLong("step"),
                        Columns.numberOrNull(row, "score"),
                        row.getBoolean("best"),
                        row.getLong("bytes"),
                        Columns.instant(row, "created_at")))
                .list();
    }

    private List<AttemptView> attempts(UUID jobId) {
        return jdbc.sql("""
                        select attempt, worker, started_at, ended_at, outcome, message
                        from job_attempt where job_id = ? order by attempt""")
                .param(jobId)
                .query((row, _) -> new AttemptView(
                        row.getInt("attempt"),
                        row.getString("worker"),
                        Columns.instant(row, "started_at"),
                        Columns.instantOrNull(row, "ended_at"),
                        row.getString("outcome"),
                        row.getString("message")))
                .list();
    }

    private List<RunView> withMetrics(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        jdbc.sql("select run_id, name, value from metric_latest where run_id in (:ids)")
                .param("ids", rows.stream().map(row -> row.view().id()).toList())
                .query(row -> {
                    UUID id = Columns.id(row, "run_id");
                    for (Row run : rows) {
                        if (run.view().id().equals(id)) {
                            run.view().metrics().put(row.getString("name"), row.getDouble("value"));
                        }
                    }
                });
        return rows.stream().map(Row::view).toList();
    }

    private record Row(RunView view, @Nullable Double sortValue) {

        static Row of(ResultSet row, int number) throws SQLException {
            String fault = row.getString("fault");
            Map<String, Double> metrics = new TreeMap<>();
            return new Row(
                    new RunView(
                            Columns.id(row, "id"),
                            Columns.id(row, "experiment_id"),
                            Columns.id(row, "job_id"),
                            row.getInt("ordinal"),
                            row.getLong("seed"),
                            Columns.json(row, "parameters"),
                            JobStatus.valueOf(row.getString("status")),
                            row.getDouble("progress"),
                            row.getBoolean("pause_asked"),
                            row.getInt("images"),
                            row.getLong("total_steps"),
                            metrics,
                            Columns.idOrNull(row, "reused_from"),
                            fault == null ? null : Fault.valueOf(fault),
                            row.getString("message"),
                            Columns.instant(row, "created_at"),
                            Columns.instantOrNull(row, "started_at"),
                            Columns.instantOrNull(row, "ended_at")),
                    Columns.numberOrNull(row, "sort_value"));
        }

        Cursor cursor() {
            return new Cursor(sortValue == null ? null : sortValue.toString(), view.id());
        }
    }
}
