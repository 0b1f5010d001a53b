package dev.facet.api.experiment;

import dev.facet.api.dispatch.JobTouched;
import dev.facet.api.dispatch.JobsQueued;
import dev.facet.api.project.QuotaCheck;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.experiment.Experiments;
import dev.facet.model.job.Job;
import dev.facet.model.job.Jobs;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Queues what has failed of an experiment again. */
@Service
class ExperimentRetry {

    private final Experiments experiments;
    private final Jobs jobs;
    private final QuotaCheck quotas;
    private final ApplicationEventPublisher events;

    ExperimentRetry(Experiments experiments, Jobs jobs, QuotaCheck quotas, ApplicationEventPublisher events) {
        this.experiments = experiments;
        this.jobs = jobs;
        this.quotas = quotas;
        this.events = events;
    }

    /**
     * Queues the failed runs, if there are any; those that were cancelled stay so.
     *
     * @throws NotFoundException where there is no such experiment
     */
    @Transactional
    void retry(UUID experimentId) {
        if (experiments.findById(experimentId).isEmpty()) {
            throw new NotFoundException("experiment", experimentId);
        }
        List<Job> failed = jobs.lockFailedTrainings(experimentId);
        if (failed.isEmpty()) {
            return;
        }
        quotas.beforeQueueing(failed.getFirst().project(), failed.size());
        for (Job job : failed) {
            job.retry();
            events.publishEvent(new JobTouched(job.getId()));
        }
        jobs.flush();
        events.publishEvent(new JobsQueued());
    }
}
