package dev.facet.worker.execution;

import dev.facet.model.job.Claim;
import dev.facet.model.job.Lane;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What Prometheus is told of this worker's jobs. */
@Component
class WorkerMeters {

    private final MeterRegistry meters;

    WorkerMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void countRunning(Map<UUID, RunningJob> running) {
        for (Lane lane : Lane.values()) {
            Gauge.builder("facet.jobs.running", running, jobs -> countOf(lane, jobs.values()))
                    .description("Jobs that this worker does now")
                    .tag("lane", lane.name())
                    .register(meters);
        }
    }

    private static long countOf(Lane lane, Collection<RunningJob> jobs) {
        return jobs.stream().filter(job -> job.claim().lane() == lane).count();
    }

    /** Ordinary slots do interactive jobs too. */
    void countSlots(int ordinary, int interactive) {
        slots(Lane.ORDINARY, ordinary);
        slots(Lane.INTERACTIVE, interactive);
    }

    private void slots(Lane lane, int count) {
        Gauge.builder("facet.slots", () -> count)
                .description("Jobs that this worker can do at once")
                .tag("lane", lane.name())
                .register(meters);
    }

    void claimed(Claim claim) {
        meters.timer(
                        "facet.job.claim.latency",
                        "kind",
                        claim.kind(),
                        "lane",
                        claim.lane().name())
                .record(claim.waited());
    }

    /** @param outcome such as succeeded */
    void ended(Claim claim, String outcome) {
        meters.counter("facet.job.ends", "kind", claim.kind(), "outcome", outcome)
                .increment();
    }

    void leaseLost(Claim claim) {
        meters.counter("facet.lease.losses", "kind", claim.kind()).increment();
    }
}
