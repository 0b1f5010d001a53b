package dev.facet.worker.execution;

import dev.facet.model.job.Claim;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What Prometheus is told of this worker's jobs. */
@Component
class WorkerMeters {

    private final MeterRegistry meters;

    WorkerMeters(MeterRegistry meters) {
        this.meters = meters;
        beginAtZero();
    }

    /** Prometheus sees how much a counter rises, and not that there is one of a sudden: else it would miss what happens first. */
    private void beginAtZero() {
        for (String kind : JobSpec.kinds()) {
            leaseLosses(kind);
            for (Class<?> outcome : JobOutcome.class.getPermittedSubclasses()) {
                ends(kind, outcome);
            }
        }
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

    void ended(Claim claim, JobOutcome outcome) {
        ends(claim.kind(), outcome.getClass()).increment();
    }

    private Counter ends(String kind, Class<?> outcome) {
        return meters.counter(
                "facet.job.ends",
                "kind",
                kind,
                "outcome",
                outcome.getSimpleName().toLowerCase(Locale.ROOT));
    }

    void leaseLost(Claim claim) {
        leaseLosses(claim.kind()).increment();
    }

    private Counter leaseLosses(String kind) {
        return meters.counter("facet.lease.losses", "kind", kind);
    }
}
