package dev.facet.api.job;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.web.Columns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the queue for showing. */
@Repository
class JobQueries {

    /** The order in which workers claim: by priority, then lane, then turn, then age. */
    private static final String CLAIMS = "priority desc, lane, turn, created_at, id";

    /** Whether the job {@code q} stands at the place of the job {@code j} or before it. */
    private static final String UP_TO = """
            (q.priority > j.priority or q.priority = j.priority
                and (q.lane, q.turn, q.created_at, q.id) <= (j.lane, j.turn, j.created_at, j.id))
            """;

    /** What stands in other rows about the job {@code j}. */
    static final String BESIDE = """
            (select name from worker where worker.id = j.worker_id) as worker,
            (select name from experiment where experiment.id = j.experiment_id) as experiment_name,
            coalesce((select id from run where run.job_id = j.id),
                (select run_id from sample_set where sample_set.job_id = j.id),
                (select run_id from analysis where analysis.job_id = j.id)) as run_id
            """;

    private final JdbcClient jdbc;
    private final Access access;

    JobQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Newest first; {@code inQueue}: only those that wait, in the order in which they will be taken. */
    Page<JobView> list(
            List<JobStatus> statuses,
            @Nullable String kind,
            @Nullable UUID experiment,
            boolean inQueue,
            Limit limit,
            @Nullable Cursor cursor) {
        String order = inQueue ? CLAIMS : "id desc";
        ProjectFilter projects = access.visible();
        // What is known of the request is no parameter, or no index of some rows alone would be used.
        List<JobView> jobs = jdbc.sql("""
                        with page as (
                            select q.* from job q
                            where %s and %s and (cast(:kind as text) is null or q.kind = :kind) and %s and %s
                            order by %s limit :limit),
                        queue as (
                            select id, row_number() over (order by %s) as position
                            from job where status = 'QUEUED' and exists (select from page where status = 'QUEUED'))
                        select j.*, queue.position, %s
                        from page j left join queue on queue.id = j.id
                        order by %s""".formatted(
                        projects.condition("q.project"),
                        inQueue ? "q.status = 'QUEUED'" : statuses.isEmpty() ? "true" : "q.status in (:statuses)",
                        experiment == null ? "true" : "q.experiment_id = :experiment",
                        after(inQueue, cursor),
                        order,
                        CLAIMS,
                        BESIDE,
                        inQueue ? "queue.position" : "j.id desc"))
                .param(ProjectFilter.PARAMETER, projects.values())
                .param("statuses", statuses.stream().map(Enum::name).toList())
                .param("kind", kind)
                .param("experiment", experiment)
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query(JobQueries::view)
                .list();
        return Page.of(jobs, limit, job -> new Cursor(null, job.id()));
    }

    /** In the queue, what stands behind the last job of the page before now: jobs before it may have left since. */
    private static String after(boolean inQueue, @Nullable Cursor cursor) {
        if (cursor == null) {
            return "true";
        }
        return inQueue ? "not exists (select from job j where j.id = :after and " + UP_TO + ")" : "q.id < :after";
    }

    /** @throws NotFoundException where there is none */
    JobView get(UUID id) {
        return jdbc.sql("""
                        select j.*, %s, case when j.status = 'QUEUED' then
                            (select count(*) from job q where q.status = 'QUEUED' and %s) end as position
                        from job j where j.id = ?""".formatted(BESIDE, UP_TO))
                .param(id)
                .query(JobQueries::view)
                .optional()
                .orElseThrow(() -> new NotFoundException("job", id));
    }

    static JobView view(ResultSet row, int number) throws SQLException {
        long position = row.getLong("position");
        String fault = row.getString("fault");
        return new JobView(
                Columns.id(row, "id"),
                Columns.idOrNull(row, "experiment_id"),
                row.getString("experiment_name"),
                Columns.idOrNull(row, "run_id"),
                row.getString("kind"),
                Lane.valueOf(row.getString("lane")),
                Columns.json(row, "spec"),
                JobStatus.valueOf(row.getString("status")),
                position == 0 ? null : position,
                row.getInt("priority"),
                row.getDouble("progress"),
                row.getInt("attempt"),
                row.getBoolean("pause_asked"),
                row.getString("worker"),
                fault == null ? null : Fault.valueOf(fault),
                row.getString("message"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "not_before"),
                Columns.instantOrNull(row, "started_at"),
                Columns.instantOrNull(row, "ended_at"));
    }
}
