package dev.facet.api.job;

import dev.facet.api.dispatch.JobTouched;
import dev.facet.api.dispatch.JobsQueued;
import dev.facet.api.project.QuotaCheck;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.job.Job;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Jobs;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves jobs between their states for users. */
@Service
public class JobMoves {

    private final Jobs jobs;
    private final QuotaCheck quotas;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobMoves(Jobs jobs, QuotaCheck quotas, ApplicationEventPublisher events, Clock clock) {
        this.jobs = jobs;
        this.quotas = quotas;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Carries a move out. The worker that has the job is told after the commit; were that message lost, the worker would
     * find out by its next heartbeat.
     *
     * @throws dev.facet.api.web.RefusedException where it would wait, and its project's quota is used up
     * @throws dev.facet.model.job.IllegalJobTransitionException where the state does not allow it
     * @throws NotFoundException where there is no such job
     */
    @Transactional
    public void apply(UUID jobId, Move move) {
        Job job = jobs.lockById(jobId).orElseThrow(() -> new NotFoundException("job", jobId));
        JobStatus before = job.status();
        move.apply(job, clock.instant());
        if (job.status() == JobStatus.QUEUED && before != JobStatus.QUEUED) {
            quotas.beforeQueueing(job.project(), 1);
        }
        jobs.flush();
        events.publishEvent(new JobTouched(jobId));
        if (job.status() == JobStatus.QUEUED) {
            events.publishEvent(new JobsQueued());
        }
    }
}
