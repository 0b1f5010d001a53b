package dev.facet.api.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
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
                .description("Jobs that have not ended, by kind, lane and state")
                .register(meters);
        Gauge.builder("facet.jobs.oldest.queued", this, gauges -> gauges.oldestQueuedSeconds)
                .description("For how long the oldest queued job has waited")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("facet.jobs.unpublished", this, gauges -> gauges.unpublished)
                .description("Queued jobs whose tokens are not on the broker")
                .register(meters);
    }

    private record Depth(String kind, String lane, String status, long jobs, long unpublished, double oldestSeconds) {}

    void round() {
        try {
            var depths = jdbc.sql("""
                            select kind, lane, status, count(*) as jobs,
                                count(*) filter (where status = 'QUEUED' and published_at is null) as unpublished,
                                extract(epoch from clock_timestamp() - min(queued_at)) as oldest_seconds
                            from job where status in ('QUEUED', 'RUNNING', 'PAUSED') group by kind, lane, status""").query(Depth.class).list();
            var gauges = new ArrayList<MultiGauge.Row<?>>();
            for (var depth : depths) {
                gauges.add(MultiGauge.Row.of(
                        Tags.of("kind", depth.kind(), "lane", depth.lane(), "status", depth.status()), depth.jobs()));
            }
            jobs.register(gauges, true);
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
}
