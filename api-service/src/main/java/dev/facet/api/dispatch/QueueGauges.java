package dev.facet.api.dispatch;

import dev.facet.model.job.JobSpec;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How long the queue is, by kind, lane and state, for how long its oldest job has waited, and how many have no token. */
@Component
class QueueGauges {

    private static final Logger log = LoggerFactory.getLogger(QueueGauges.class);

    private final JdbcClient jdbc;
    private final MultiGauge jobs;
    private volatile double oldestQueuedSeconds;
    private volatile long unpublished;

    QueueGauges(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.jobs = MultiGauge.builder("facet.jobs")
                .description("Jobs that have not ended, by kind, lane and state; 0 where there are none")
                .register(meters);
        Gauge.builder("facet.jobs.oldest.queued", this, gauges -> gauges.oldestQueuedSeconds)
                .description("For how long the oldest queued job has waited")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("facet.jobs.unpublished", this, gauges -> gauges.unpublished)
                .description("Queued jobs whose tokens are not on the broker")
                .register(meters);
    }

    private record Depth(String kind, String lane, String status, long jobs, long unpublished, double oldestSeconds) {

        Tags tags() {
            return tags(kind, lane, status);
        }

        static Tags tags(String kind, String lane, String status) {
            return Tags.of("kind", kind, "lane", lane, "status", status);
        }
    }

    void round() {
        try {
            var depths = jdbc.sql("""
                            select kind, lane, status, count(*) as jobs,
                                count(*) filter (where status = 'QUEUED' and published_at is null) as unpublished,
                                extract(epoch from clock_timestamp() - min(queued_at)) as oldest_seconds
                            from job where status in ('QUEUED', 'RUNNING', 'PAUSED') group by kind, lane, status""").query(Depth.class).list();
            jobs.register(rows(depths), true);
            unpublished = depths.stream().mapToLong(Depth::unpublished).sum();
            oldestQueuedSeconds = depths.stream()
                    .filter(depth -> depth.status().equals("QUEUED"))
                    .mapToDouble(Depth::oldestSeconds)
                    .max()
                    .orElse(0);
        } catch (DataAccessException | TransactionException e) {
            log.debug("The queue was not counted", e); // the reaper says that the database is away
        }
    }

    /** A row for every kind, lane and state there is: a curve that falls to 0 says more than one that stops. */
    private static List<MultiGauge.Row<?>> rows(List<Depth> depths) {
        var counted = depths.stream().collect(Collectors.toMap(Depth::tags, Depth::jobs));
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (String kind : JobSpec.kinds()) {
            for (Lane lane : Lane.values()) {
                for (JobStatus status : JobStatus.values()) {
                    if (!status.ended()) {
                        var tags = Depth.tags(kind, lane.name(), status.name());
                        rows.add(MultiGauge.Row.of(tags, counted.getOrDefault(tags, 0L)));
                    }
                }
            }
        }
        return rows;
    }
}
