package dev.facet.api.experiment;

import dev.facet.api.web.Columns;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How fast the workers that are alive have trained of late, by the points of the losses. */
@Repository
public class MeasuredTrainings {

    private final JdbcClient jdbc;

    MeasuredTrainings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * All trainings of one shape on one worker.
     *
     * @param images trained
     * @param seconds in which at least one of them ran, their evaluations included; above 0
     */
    record Measured(UUID worker, TrainedShape shape, int trainings, double images, double seconds) {}

    /** What experiments would take the workers that are alive now. */
    public CostEstimate estimate() {
        return new CostEstimate(ofLiveWorkers());
    }

    /** Of the last 24 hours, at most the last 100 attempts. */
    private List<Measured> ofLiveWorkers() {
        return jdbc.sql("""
                        with attempt as (
                            select a.worker_id, a.started_at, a.ended_at, r.id as run_id, r.spec
                            from job_attempt a join worker w on w.id = a.worker_id join run r on r.job_id = a.job_id
                            where w.stopped_at is null and w.seen_at > now() - interval '1 minute'
                                and coalesce(a.ended_at, now()) > now() - interval '24 hours'
                            order by a.started_at desc limit 100),
                        trained as (
                            select worker_id, (spec #>> '{dataset,size}')::int as size,
                                (spec #>> '{model,baseChannels}')::int as channels,
                                (point.last - point.first) * (spec #>> '{training,batchSize}')::float8 as images,
                                tstzrange(point.since, greatest(point.until, attempt.ended_at)) as during
                            from attempt cross join lateral (
                                select min(step) as first, max(step) as last,
                                    min(recorded_at) as since, max(recorded_at) as until
                                from metric_point where run_id = attempt.run_id and name = 'loss'
                                    and recorded_at >= attempt.started_at
                                    and (attempt.ended_at is null or recorded_at <= attempt.ended_at)) as point
                            where point.last > point.first and point.until > point.since),
                        measured as (
                            select worker_id, size, channels, count(*) as trainings, sum(images) as images,
                                range_agg(during) as busy
                            from trained group by worker_id, size, channels)
                        select *, (select sum(extract(epoch from upper(period) - lower(period)))::float8
                            from unnest(busy) as period) as seconds
                        from measured order by worker_id, size, channels""")
                .query((row, _) -> new Measured(
                        Columns.id(row, "worker_id"),
                        new TrainedShape(row.getInt("size"), row.getInt("channels")),
                        row.getInt("trainings"),
                        row.getDouble("images"),
                        row.getDouble("seconds")))
                .list();
    }
}
