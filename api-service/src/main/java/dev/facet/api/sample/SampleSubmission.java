package dev.facet.api.sample;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.dispatch.JobsQueued;
import dev.facet.api.job.Priorities;
import dev.facet.api.project.QuotaCheck;
import dev.facet.api.run.KeptCheckpoints;
import dev.facet.api.run.KnownRuns;
import dev.facet.api.web.ConflictException;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.experiment.Run;
import dev.facet.model.experiment.SampleSet;
import dev.facet.model.experiment.SampleSets;
import dev.facet.model.job.Job;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Jobs;
import dev.facet.model.job.Lane;
import dev.facet.model.job.Turns;
import dev.facet.model.spec.SamplingSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Queues the drawing of images from a checkpoint that is there now. */
@Service
class SampleSubmission {

    private final QuotaCheck quotas;
    private final KnownRuns runs;
    private final KeptCheckpoints checkpoints;
    private final SampleSets sampleSets;
    private final Jobs jobs;
    private final Turns turns;
    private final ApplicationEventPublisher events;
    private final SamplingSettings settings;
    private final Clock clock;

    SampleSubmission(
            QuotaCheck quotas,
            KnownRuns runs,
            KeptCheckpoints checkpoints,
            SampleSets sampleSets,
            Jobs jobs,
            Turns turns,
            ApplicationEventPublisher events,
            SamplingSettings settings,
            Clock clock) {
        this.quotas = quotas;
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.sampleSets = sampleSets;
        this.jobs = jobs;
        this.turns = turns;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @return the id of the new sample set
     * @throws NotFoundException where there is no such run
     * @throws dev.facet.model.spec.InvalidSpecException where the run's model cannot draw what is asked
     * @throws ConflictException where the run has no such checkpoint
     */
    @Transactional
    UUID submit(UUID runId, SamplingSpec spec) {
        Run run = runs.hold(runId);
        spec.checkAgainst(run.spec());
        int images = spec.resolve(run.spec().dataset()).size() * spec.perCondition();
        long step = checkpoints.stepOf(runId, spec.checkpoint());
        Job training = jobs.findById(run.jobId()).orElseThrow();
        quotas.beforeQueueing(training.project(), 1);
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID jobId = UuidCreator.getTimeOrderedEpoch();
        int priority = Priorities.aheadOf(training.priority());
        int calls = spec.sampler().networkCalls(run.spec().diffusion().timesteps());
        Lane lane = settings.laneOf((long) images * calls);
        long turn = turns.now(priority);
        jobs.save(new Job(
                jobId, training.project(), run.experimentId(), new JobSpec.Sample(id), lane, priority, turn, now));
        sampleSets.save(new SampleSet(id, runId, jobId, spec, step, images, now));
        jobs.flush();
        events.publishEvent(new JobsQueued());
        return id;
    }
}
