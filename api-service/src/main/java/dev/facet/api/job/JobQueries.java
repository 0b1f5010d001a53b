package dev.facet.api.job;

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

    /** Positions are those in which workers claim: by priority, then lane, then age. */
    private static final String JOBS = """
            with queue as (
                select id, row_number() over (order by priority desc, lane, created_at, id) as position
                from job where status = 'QUEUED')
            select j.*, q.position, w.name as worker
            from job j left join queue q on q.id = j.id left join worker w on w.id = j.worker_id
            """;

    private final JdbcClient jdbc;

    JobQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first; {@code inQueue}: only those that wait, in the order in which they will be taken. */
    Page<JobView> list(
            List<JobStatus> statuses,
            @Nullable String kind,
            @Nullable UUID experiment,
            boolean inQueue,
            Limit limit,
            @Nullable Cursor cursor) {
        List<JobView> jobs = jdbc.sql(JOBS + """
                        where (:any or j.status in (:statuses)) and (cast(:kind as text) is null or j.kind = :kind)
                            and (cast(:experiment as uuid) is null or j.experiment_id = :experiment)
                            and (:inQueue and q.position is not null and (:position < q.position)
                                or not :inQueue and (cast(:after as uuid) is null or j.id < :after))
                        order by case when :inQueue then q.position end, j.id desc limit :limit""")
                .param("any", statuses.isEmpty())
                .param(
                        "statuses",
                        statuses.isEmpty()
                                ? List.of("")
                                : statuses.stream().map(Enum::name).toList())
                .param("kind", kind)
                .param("experiment", experiment)
                .param("inQueue", inQueue)
                .param("position", inQueue ? position(cursor) : 0)
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query(JobQueries::view)
                .list();
        return Page.of(jobs, limit, job -> new Cursor(null, job.id()));
    }

    /** Where the last job of the page before stands now: jobs before it may have left since. */
    private long position(@Nullable Cursor cursor) {
        if (cursor == null) {
            return 0;
        }
        return jdbc.sql("""
                        select count(*) from job q join job last on last.id = ?
                        where q.status = 'QUEUED' and (q.priority > last.priority or q.priority = last.priority
                            and (q.lane, q.created_at, q.id) <= (last.lane, last.created_at, last.id))""").param(cursor.id()).query(Long.class).single();
    }

    /** @throws NotFoundException where there is none */
    JobView get(UUID id) {
        return jdbc.sql(JOBS + "where j.id = ?")
                .param(id)
                .query(JobQueries::view)
                .optional()
                .orElseThrow(() -> new NotFoundException("job", id));
    }

    private static JobView view(ResultSet row, int number) throws SQLException {
        long position = row.getLong("position");
        String fault = row.getString("fault");
        return new JobView(
                Columns.id(row, "id"),
                Columns.idOrNull(row, "experiment_id"),
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
