package dev.facet.worker.recording;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.model.experiment.Analyses;
import dev.facet.model.experiment.Analysis;
import dev.facet.model.experiment.Checkpoints;
import dev.facet.model.experiment.Run;
import dev.facet.model.job.Job;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Jobs;
import dev.facet.model.job.Lane;
import dev.facet.model.spec.RunAnalysis;
import dev.facet.worker.diffusion.training.TrainingPlan;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Queues the analyses that a run's spec names, within fenced transactions of its training; each once for each checkpoint. */
@Component
public class RunAnalyses {

    private final Analyses analyses;
    private final Checkpoints checkpoints;
    private final Jobs jobs;
    private final Clock clock;

    RunAnalyses(Analyses analyses, Checkpoints checkpoints, Jobs jobs, Clock clock) {
        this.analyses = analyses;
        this.checkpoints = checkpoints;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Queues those that are due of the checkpoint at a step, unless they are there. */
    public void queue(Run run, long step, List<RunAnalysis> due) {
        for (RunAnalysis analysis : due) {
            if (!analyses.existsByRunIdAndNameAndCheckpointStep(run.getId(), analysis.name(), step)) {
                queue(run, step, analysis);
            }
        }
    }

    /** Queues those of all checkpoints that the run has. */
    public void queueAll(Run run) {
        var plan = TrainingPlan.of(run.spec(), run.images());
        for (long step : checkpoints.steps(run.getId())) {
            queue(run, step, plan.analysesAfter(Math.toIntExact(step)));
        }
    }

    /** With the priority and the turn of the training, so that an experiment's analyses go before its later runs. */
    private void queue(Run run, long step, RunAnalysis analysis) {
        Job training = jobs.findById(run.jobId()).orElseThrow();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID jobId = UuidCreator.getTimeOrderedEpoch();
        var now = clock.instant();
        jobs.save(new Job(
                jobId,
                training.project(),
                run.experimentId(),
                new JobSpec.Analyze(id),
                Lane.ORDINARY,
                training.priority(),
                training.turn(),
                now));
        analyses.save(Analysis.ofRun(id, run.getId(), jobId, analysis.name(), analysis.at(step), step, now));
        jobs.flush();
    }
}
