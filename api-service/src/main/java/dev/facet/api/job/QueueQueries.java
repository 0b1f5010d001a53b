package dev.facet.api.job;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.job.QueueView.Ended;
import dev.facet.api.job.QueueView.Open;
import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Columns;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Counts what waits, what runs and what has ended, among what the caller may see. */
@Repository
class QueueQueries {

    private static final int MOST_MINUTES = 60;
    private static final int FAILURES = 10;

    /** The last points of a run, which tell how fast it is: enough for a while, and few enough to be asked for all the time. */
    private static final int POINTS = 200;

    private final JdbcClient jdbc;
    private final Access access;

    QueueQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * All of one moment.
     *
     * @param minutes over which ends are counted, the current one included: from 1 to 60
     * @throws BadParameterException where there are others
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public QueueView read(int minutes) {
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new BadParameterException(
                    "minutes", "expected a whole number from 1 to " + MOST_MINUTES + ", got " + minutes);
        }
        OffsetDateTime now =
                jdbc.sql("select now()").query(OffsetDateTime.class).single();
        OffsetDateTime since = now.withSecond(0).withNano(0).minusMinutes(minutes - 1L);
        ProjectFilter projects = access.visible();
        return new QueueView(
                now.toInstant(),
                since.toInstant(),
                open(projects),
                ended(projects, since),
                speed(projects),
                failures(projects));
    }

    private List<Open> open(ProjectFilter projects) {
        return sql("""
                        select kind, lane, status, count(*) as jobs,
                            extract(epoch from now() - min(queued_at) filter (where status = 'QUEUED')) as oldest
                        from job where status in ('QUEUED', 'RUNNING', 'PAUSED') and %s
                        group by kind, lane, status order by kind, lane, status""", projects)
                .query((row, _) -> new Open(
                        row.getString("kind"),
                        Lane.valueOf(row.getString("lane")),
                        JobStatus.valueOf(row.getString("status")),
                        row.getLong("jobs"),
                        Columns.numberOrNull(row, "oldest")))
                .list();
    }

    private List<Ended> ended(ProjectFilter projects, OffsetDateTime since) {
        return sql("""
                        select date_trunc('minute', ended_at) as minute, kind, status, count(*) as jobs
                        from job where ended_at >= :since and %s
                        group by minute, kind, status order by minute, kind, status""", projects)
                .param("since", since)
                .query((row, _) -> new Ended(
                        Columns.instant(row, "minute"),
                        row.getString("kind"),
                        JobStatus.valueOf(row.getString("status")),
                        row.getLong("jobs")))
                .list();
    }

    /** By the last points of their losses, at most a minute old. */
    private @Nullable Double speed(ProjectFilter projects) {
        List<Double> speeds =
                sql("""
                        with training as (
                            select r.id, (r.spec #>> '{training,batchSize}')::float8 as batch
                            from job j join run r on r.job_id = j.id where j.status = 'RUNNING' and j.kind = 'TRAIN' and %s),
                        trained as (
                            select (max(step) - min(step)) * batch as images,
                                extract(epoch from max(recorded_at) - min(recorded_at))::float8 as seconds
                            from training cross join lateral (
                                select name, step, recorded_at from metric_point where run_id = training.id
                                order by seq desc limit :points) as point
                            where name = 'loss' and recorded_at > now() - interval '1 minute' group by id, batch)
                        select images / seconds from trained where seconds > 0""", projects).param("points", POINTS).query(Double.class).list();
        return speeds.isEmpty()
                ? null
                : speeds.stream().mapToDouble(Double::doubleValue).sum();
    }

    private List<JobView> failures(ProjectFilter projects) {
        return sql("""
                        select j.*, null as position, %s from (
                            select * from job where status = 'FAILED' and ended_at is not null and %%s
                            order by ended_at desc limit :failures) as j
                        order by j.ended_at desc""".formatted(JobQueries.BESIDE), projects)
                .param("failures", FAILURES)
                .query(JobQueries::view)
                .list();
    }

    /** @param query with a place for what the project must meet */
    private StatementSpec sql(String query, ProjectFilter projects) {
        return jdbc.sql(query.formatted(projects.condition("project")))
                .param(ProjectFilter.PARAMETER, projects.values());
    }
}
