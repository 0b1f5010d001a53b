package dev.facet.api.experiment;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.dispatch.JobsQueued;
import dev.facet.api.experiment.PlannedExperiment.SizedRun;
import dev.facet.model.experiment.Experiment;
import dev.facet.model.experiment.Experiments;
import dev.facet.model.experiment.Launch;
import dev.facet.model.experiment.Run;
import dev.facet.model.experiment.Runs;
import dev.facet.model.job.Job;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Jobs;
import dev.facet.model.job.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores a planned experiment: its row, and for each run a row and a queued job, all in one transaction. */
@Service
public class ExperimentSubmission {

    private final Experiments experiments;
    private final Runs runs;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExperimentSubmission(Experiments experiments, Runs runs, Jobs jobs, ApplicationEventPublisher events, Clock clock) {
        this.experiments = experiments;
        this.runs = runs;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param launch the recipe that it comes from; null: a request of somebody's own
     * @return the id of the new experiment
     */
    @Transactional
    public UUID submit(PlannedExperiment planned, @Nullable Launch launch) {
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        experiments.save(new Experiment(id, planned.request(), launch, now));
        var rows = new ArrayList<Run>(planned.runs().size());
        for (SizedRun run : planned.runs()) {
            UUID runId = UuidCreator.getTimeOrderedEpoch();
            UUID jobId = UuidCreator.getTimeOrderedEpoch();
            jobs.save(new Job(
                    jobId,
                    id,
                    new JobSpec.Train(runId),
                    Lane.ORDINARY,
                    planned.request().priority(),
                    now));
            rows.add(new Run(runId, id, jobId, run.plan(), run.images(), now));
        }
        rows.forEach(runs::save);
        jobs.flush();
        events.publishEvent(new JobsQueued());
        return id;
    }
}
