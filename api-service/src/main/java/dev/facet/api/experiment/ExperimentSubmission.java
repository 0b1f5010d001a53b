package dev.facet.api.experiment;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.access.Access;
import dev.facet.api.dispatch.JobsQueued;
import dev.facet.api.experiment.PlannedExperiment.SizedRun;
import dev.facet.api.project.QuotaCheck;
import dev.facet.model.experiment.Experiment;
import dev.facet.model.experiment.Experiments;
import dev.facet.model.experiment.Launch;
import dev.facet.model.experiment.Percolation;
import dev.facet.model.experiment.Percolations;
import dev.facet.model.experiment.Run;
import dev.facet.model.experiment.Runs;
import dev.facet.model.job.Job;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Jobs;
import dev.facet.model.job.Lane;
import dev.facet.model.job.Turns;
import dev.facet.model.spec.PercolationSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores a planned experiment: its row, and for each run a row and a queued job, all in one transaction. The rows are made before
 * it begins, since thousands of specs take a while to be written and hashed.
 */
@Service
public class ExperimentSubmission {

    private final Access access;
    private final QuotaCheck quotas;
    private final Experiments experiments;
    private final Runs runs;
    private final Percolations percolations;
    private final Jobs jobs;
    private final Turns turns;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExperimentSubmission(
            Access access,
            QuotaCheck quotas,
            Experiments experiments,
            Runs runs,
            Percolations percolations,
            Jobs jobs,
            Turns turns,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.quotas = quotas;
        this.experiments = experiments;
        this.runs = runs;
        this.percolations = percolations;
        this.jobs = jobs;
        this.turns = turns;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param launch the recipe that it comes from; null: a request of somebody's own
     * @return the id of the new experiment
     */
    public UUID submit(PlannedExperiment planned, @Nullable Launch launch) {
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String project = access.target();
        int priority = planned.request().priority();
        long turn = turns.now(priority);
        var queued = new ArrayList<Job>(planned.runs().size());
        var rows = new ArrayList<Run>(planned.runs().size());
        for (SizedRun run : planned.runs()) {
            UUID runId = UuidCreator.getTimeOrderedEpoch();
            UUID jobId = UuidCreator.getTimeOrderedEpoch();
            queued.add(new Job(
                    jobId, project, id, new JobSpec.Train(runId), Lane.ORDINARY, priority, turn + queued.size(), now));
            rows.add(new Run(
                    runId,
                    id,
                    jobId,
                    run.plan(),
                    run.images(),
                    planned.request().reuse(),
                    now));
        }
        var simulations = new ArrayList<Percolation>();
        for (PercolationSpec spec : planned.request().percolations()) {
            UUID simulationId = UuidCreator.getTimeOrderedEpoch();
            UUID jobId = UuidCreator.getTimeOrderedEpoch();
            queued.add(new Job(
                    jobId,
                    project,
                    id,
                    new JobSpec.Simulate(simulationId),
                    Lane.ORDINARY,
                    priority,
                    turn + queued.size(),
                    now));
            simulations.add(new Percolation(simulationId, id, jobId, spec, now));
        }
        transaction.executeWithoutResult(_ -> {
            quotas.beforeQueueing(project, queued.size());
            experiments.save(new Experiment(id, project, planned.request(), launch, now));
            queued.forEach(jobs::save);
            rows.forEach(runs::save);
            simulations.forEach(percolations::save);
            jobs.flush();
            events.publishEvent(new JobsQueued());
        });
        return id;
    }
}
