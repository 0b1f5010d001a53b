package dev.facet.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Lane;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueGaugesIT {

    private static final JobRows rows = JobRows.in(Servers.isolated().postgres());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QueueGauges gauges = new QueueGauges(rows.jdbc(), meters);

    @BeforeEach
    void empty() {
        rows.clear();
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    private double jobs(String kind, Lane lane, String status) {
        return meters.get("facet.jobs")
                .tags("kind", kind, "lane", lane.name(), "status", status)
                .gauge()
                .value();
    }

    @Test
    void whatWaitsIsCountedAndForHowLong() {
        UUID oldest = rows.queue(1);
        rows.queue(2);
        rows.age(oldest, "queued_at", Duration.ofMinutes(5));

        gauges.round();

        assertThat(jobs("PROBE", Lane.ORDINARY, "QUEUED")).isEqualTo(2);
        assertThat(meters.get("facet.jobs.unpublished").gauge().value()).isEqualTo(2);
        assertThat(meters.get("facet.jobs.oldest.queued").gauge().value()).isBetween(300.0, 360.0);
    }

    /** A chart can tell "none" from "not told", and a rule that waits for 0 is met. */
    @Test
    void ofWhatThereIsNoneZeroIsTold() {
        rows.queue(1);
        gauges.round();
        rows.clear();
        gauges.round();

        for (String kind : JobSpec.kinds()) {
            for (Lane lane : Lane.values()) {
                assertThat(jobs(kind, lane, "QUEUED")).isZero();
                assertThat(jobs(kind, lane, "RUNNING")).isZero();
                assertThat(jobs(kind, lane, "PAUSED")).isZero();
            }
        }
        assertThat(meters.find("facet.jobs").tag("status", "SUCCEEDED").gauge()).isNull();
        assertThat(meters.get("facet.jobs.oldest.queued").gauge().value()).isZero();
    }
}
