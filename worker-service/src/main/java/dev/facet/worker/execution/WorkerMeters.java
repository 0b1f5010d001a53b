package dev.facet.worker.execution;

import dev.facet.model.job.Claim;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
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
        meters.gaugeMapSize("facet.jobs.running", List.of(), running);
    }

    void claimed(Claim claim) {
        meters.timer("facet.job.claim.latency", "kind", claim.kind()).record(claim.waited());
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
