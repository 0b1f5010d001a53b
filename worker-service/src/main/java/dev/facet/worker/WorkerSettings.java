package dev.facet.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a worker works.
 *
 * @param slots jobs done at once, of whatever kind; absent: as many as use the engine best
 * @param interactiveSlots interactive jobs done at once beside those, so that none waits for a training to end; 0: none
 * @param lease for how long a job stays with a worker that is silent; three heartbeats fit in
 * @param pollEvery between two looks at the table while no token comes, such as while the broker is away
 * @param drainWithin how long running jobs may take to reach a checkpoint when the worker is told to stop
 */
@ConfigurationProperties("facet.worker")
public record WorkerSettings(
        @Nullable Integer slots,
        @DefaultValue("8") int interactiveSlots,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("2s") Duration pollEvery,
        @DefaultValue("45s") Duration drainWithin) {

    public WorkerSettings {
        if ((slots != null && slots < 1) || !lease.isPositive() || !pollEvery.isPositive()) {
            throw new IllegalArgumentException("facet.worker: slots, lease and poll-every must be positive");
        }
        if (interactiveSlots < 0 || drainWithin.isNegative()) {
            throw new IllegalArgumentException("facet.worker: interactive-slots and drain-within must not be negative");
        }
    }

    /** @param best how many the engine is best used with */
    public int slotsOr(int best) {
        return slots != null ? slots : best;
    }

    public Duration heartbeatEvery() {
        return lease.dividedBy(3);
    }
}
