package dev.facet.api.analysis;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.dispatch.JobsQueued;
import dev.facet.api.job.Priorities;
import dev.facet.api.project.QuotaCheck;
import dev.facet.api.run.KeptCheckpoints;
import dev.facet.api.run.KnownRuns;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.experiment.Analyses;
import dev.facet.model.experiment.Analysis;
import dev.facet.model.experiment.Matrices;
import dev.facet.model.experiment.Matrix;
import dev.facet.model.experiment.Run;
import dev.facet.model.job.Job;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Jobs;
import dev.facet.model.job.Lane;
import dev.facet.model.job.Turns;
import dev.facet.model.spec.AnalysisSpec;
import dev.facet.model.spec.Checks;
import dev.facet.model.spec.MatrixAnalysisSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Queues analyses of checkpoints that are there now, and of uploaded matrices. */
@Service
class AnalysisSubmission {

    private final QuotaCheck quotas;
    private final KnownRuns runs;
    private final KeptCheckpoints checkpoints;
    private final Matrices matrices;
    private final Analyses analyses;
    private final Jobs jobs;
    private final Turns turns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnalysisSubmission(
            QuotaCheck quotas,
            KnownRuns runs,
            KeptCheckpoints checkpoints,
            Matrices matrices,
            Analyses analyses,
            Jobs jobs,
            Turns turns,
            ApplicationEventPublisher events,
            Clock clock) {
        this.quotas = quotas;
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.matrices = matrices;
        this.analyses = analyses;
        this.jobs = jobs;
        this.turns = turns;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @return the id of the new analysis
     * @throws NotFoundException where there is no such run
     * @throws dev.facet.model.spec.InvalidSpecException where the run's model has no such representation
     * @throws dev.facet.api.web.ConflictException where the run has no such checkpoint
     */
    @Transactional
    UUID submit(UUID runId, AnalysisSpec spec) {
        Run run = runs.hold(runId);
        spec.checkAgainst(run.spec());
        long step = checkpoints.stepOf(runId, spec.representation().checkpoint());
        Job training = jobs.findById(run.jobId()).orElseThrow();
        return submit(
                training.project(),
                run.experimentId(),
                Priorities.aheadOf(training.priority()),
                (id, jobId, now) -> Analysis.ofRun(id, runId, jobId, null, spec, step, now));
    }

    /**
     * @return the id of the new analysis
     * @throws NotFoundException where there is no such matrix
     * @throws dev.facet.model.spec.InvalidSpecException where the labels do not fit it
     */
    @Transactional
    UUID submit(UUID matrixId, MatrixAnalysisSpec spec) {
        UUID labels = spec.conditions();
        matrices.hold(labels == null ? List.of(matrixId) : List.of(matrixId, labels));
        Matrix matrix = matrices.findById(matrixId).orElseThrow(() -> new NotFoundException("matrix", matrixId));
        if (labels != null) {
            checkLabels(matrix, labels);
        }
        return submit(matrix.project(), null, 0, (id, jobId, now) -> Analysis.ofMatrix(id, matrixId, jobId, spec, now));
    }

    private void checkLabels(Matrix matrix, UUID conditions) {
        Matrix labels = matrices.findById(conditions)
                .filter(one -> one.project().equals(matrix.project()))
                .orElse(null);
        new Checks()
                .that(labels != null, "conditions", "the id of an uploaded matrix", conditions)
                .that(
                        labels == null || (labels.rows() == matrix.rows() && labels.columns() == 2),
                        "conditions",
                        "a matrix of labels, %d x 2".formatted(matrix.rows()),
                        labels == null ? null : labels.rows() + " x " + labels.columns())
                .orThrow();
    }

    @FunctionalInterface
    private interface Making {
        Analysis analysis(UUID id, UUID jobId, Instant now);
    }

    private UUID submit(String project, @Nullable UUID experimentId, int priority, Making making) {
        quotas.beforeQueueing(project, 1);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID jobId = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        jobs.save(new Job(
                jobId,
                project,
                experimentId,
                new JobSpec.Analyze(id),
                Lane.ORDINARY,
                priority,
                turns.now(priority),
                now));
        analyses.save(making.analysis(id, jobId, now));
        jobs.flush();
        events.publishEvent(new JobsQueued());
        return id;
    }
}
