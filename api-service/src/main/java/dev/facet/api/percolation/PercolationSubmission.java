package dev.facet.api.percolation;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.access.Access;
import dev.facet.api.dispatch.JobsQueued;
import dev.facet.api.project.QuotaCheck;
import dev.facet.model.experiment.Percolation;
import dev.facet.model.experiment.Percolations;
import dev.facet.model.job.Job;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Jobs;
import dev.facet.model.job.Lane;
import dev.facet.model.job.Turns;
import dev.facet.model.spec.PercolationSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Queues simulations that belong to no experiment. */
@Service
class PercolationSubmission {

    private static final int PRIORITY = 0;

    private final Access access;
    private final QuotaCheck quotas;
    private final Percolations percolations;
    private final Jobs jobs;
    private final Turns turns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PercolationSubmission(
            Access access,
            QuotaCheck quotas,
            Percolations percolations,
            Jobs jobs,
            Turns turns,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.quotas = quotas;
        this.percolations = percolations;
        this.jobs = jobs;
        this.turns = turns;
        this.events = events;
        this.clock = clock;
    }

    /** @return the id of the new simulation */
    @Transactional
    UUID submit(PercolationSpec spec) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID jobId = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        String project = access.target();
        quotas.beforeQueueing(project, 1);
        jobs.save(new Job(
                jobId, project, null, new JobSpec.Simulate(id), Lane.ORDINARY, PRIORITY, turns.now(PRIORITY), now));
        percolations.save(new Percolation(id, null, jobId, spec, now));
        jobs.flush();
        events.publishEvent(new JobsQueued());
        return id;
    }
}
