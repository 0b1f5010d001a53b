package dev.facet.worker.train;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.experiment.Run;
import dev.facet.model.job.Fault;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.diffusion.checkpoint.Checkpoint;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.training.StepOutcome.Diverged;
import dev.facet.worker.diffusion.training.StepOutcome.Learned;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingPlan;
import dev.facet.worker.diffusion.unet.WeightLayout;
import dev.facet.worker.evaluation.Evaluation;
import dev.facet.worker.evaluation.Thresholds;
import dev.facet.worker.execution.JobContext;
import dev.facet.worker.execution.JobOutcome;
import dev.facet.worker.execution.StopRequest;
import dev.facet.worker.sample.ModelEvaluation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One attempt at one training: steps, and between them what the plan asks for and what others ask for. */
final class TrainingJob {

    private final Run run;
    private final RunSpec spec;
    private final TrainingSet set;
    private final TrainingPlan plan;
    private final Trainer trainer;
    private final RunRecording.Series series;
    private final RunRecording recording;
    private final ComputeDevice device;
    private final TrainingMeters meters;
    private final JobContext context;

    TrainingJob(
            Run run,
            RunSpec spec,
            TrainingSet set,
            Trainer trainer,
            RunRecording recording,
            ComputeDevice device,
            TrainingMeters meters,
            JobContext context) {
        this.run = run;
        this.spec = spec;
        this.set = set;
        this.plan = TrainingPlan.of(spec, set.size());
        this.trainer = trainer;
        this.recording = recording;
        this.series = recording.series(run.getId(), context);
        this.device = device;
        this.meters = meters;
        this.context = context;
    }

    JobOutcome run() throws IOException {
        // A drain may have come between a step and its evaluation.
        boolean owed = plan.evaluatesAfter(trainer.step()) && !recording.evaluated(run.getId(), trainer.step());
        if (owed && !evaluateAndCheckpoint()) {
            return stopped(false);
        }
        if (trainer.step() == 0 && !plan.analysesAfter(0).isEmpty()) {
            checkpoint(Map.of());
        }
        while (trainer.step() < plan.steps()) {
            if (context.stopRequest() != StopRequest.NONE) {
                return stopped(true);
            }
            switch (trainer.next()) {
                case Diverged(int step, float loss) -> {
                    return diverged(step, loss);
                }
                case Learned learned -> record(learned);
            }
            if (plan.evaluatesAfter(trainer.step())) {
                if (!evaluateAndCheckpoint()) {
                    return stopped(true);
                }
            } else if (plan.checkpointsAfter(trainer.step())
                    || !plan.analysesAfter(trainer.step()).isEmpty()) {
                checkpoint(Map.of());
            }
        }
        return new JobOutcome.Succeeded(series::write);
    }

    private void record(Learned learned) {
        meters.stepped(spec.training().batchSize(), learned.loss());
        if (plan.logsAfter(learned.step())) {
            series.add("loss", learned.step(), learned.loss());
            series.add("learningRate", learned.step(), learned.learningRate());
            context.progress(progress());
            series.writeIfDue();
        }
    }

    private double progress() {
        return (double) trainer.step() / plan.steps();
    }

    private JobOutcome diverged(int step, float loss) {
        series.add("loss", step, loss);
        series.writeWith(() -> {});
        return new JobOutcome.Failed(
                Fault.DIVERGED,
                "the loss became " + loss + " at step " + step + " of " + plan.steps()
                        + "; a smaller training.learningRate or a training.gradientClip may help");
    }

    /** Whether it came to its end. */
    private boolean evaluateAndCheckpoint() throws IOException {
        var evaluations = new LinkedHashMap<Weights, Evaluation>();
        for (Weights weights : spec.evaluation().weights()) {
            Optional<Evaluation> evaluation = evaluate(weights);
            if (evaluation.isEmpty()) {
                return false;
            }
            evaluations.put(weights, evaluation.get());
        }
        checkpoint(evaluations);
        return true;
    }

    private Optional<Evaluation> evaluate(Weights weights) {
        var judged = ModelEvaluation.judge(
                spec,
                trainer.weights(weights),
                set.plane().conditions(),
                spec.evaluation().perCondition(),
                spec.evaluation().sampler(),
                spec.seed(),
                Thresholds.of(spec.evaluation()),
                device,
                (_, _) -> context.stopRequest() == StopRequest.NONE);
        return judged.map(ModelEvaluation.Judged::evaluation);
    }

    /** Writes the state, the evaluations at its step and the series up to it, and queues its analyses: all or nothing. */
    private void checkpoint(Map<Weights, Evaluation> evaluations) throws IOException {
        evaluations.forEach((weights, evaluation) -> series.addAll(
                weights == spec.evaluation().weights().getFirst() ? "" : "raw.", trainer.step(), evaluation.metrics()));
        var state = new Checkpoint(
                trainer.state(), WeightLayout.of(spec.model()).hash(), run.specHash(), device.description());
        recording.checkpoint(run, state, evaluations, plan.analysesAfter(trainer.step()), series);
    }

    /** @param keep whether the state is worth keeping for whoever goes on */
    private JobOutcome stopped(boolean keep) throws IOException {
        StopRequest request = context.stopRequest();
        if (keep && request != StopRequest.ABANDON) {
            checkpoint(Map.of());
        }
        return request.outcome();
    }
}
