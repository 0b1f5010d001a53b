package dev.facet.api.job;

import dev.facet.api.dispatch.JobTouched;
import dev.facet.api.dispatch.JobsQueued;
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobMoves(Jobs jobs, ApplicationEventPublisher events, Clock clock) {
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Carries a move out. The worker that has the job is told after the commit; were that message lost, the worker would
     * find out by its next heartbeat.
     *
     * @throws dev.facet.model.job.IllegalJobTransitionException where the state does not allow it
     * @throws NotFoundException where there is no such job
     */
    @Transactional
    public void apply(UUID jobId, Move move) {
        Job job = jobs.lockById(jobId).orElseThrow(() -> new NotFoundException("job", jobId));
        move.apply(job, clock.instant());
        jobs.flush();
        events.publishEvent(new JobTouched(jobId));
        if (job.status() == JobStatus.QUEUED) {
            events.publishEvent(new JobsQueued());
        }
    }
}
