package dev.facet.worker.train;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.experiment.Run;
import dev.facet.model.experiment.Runs;
import dev.facet.model.job.JobSpec;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingData;
import dev.facet.worker.engine.MemoryBudget;
import dev.facet.worker.engine.MemoryNeed;
import dev.facet.worker.execution.JobContext;
import dev.facet.worker.execution.JobHandler;
import dev.facet.worker.execution.JobOutcome;
import dev.facet.worker.execution.StopRequest;
import dev.facet.worker.recording.CheckpointReader;
import dev.facet.worker.recording.CheckpointRecorder.Saved;
import dev.facet.worker.recording.RunReuse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Trains a run, from its last checkpoint if it has one. One that may takes over the result of an identical run instead. */
@Component
class TrainHandler implements JobHandler<JobSpec.Train> {

    private static final Logger log = LoggerFactory.getLogger(TrainHandler.class);

    private final Runs runs;
    private final CheckpointReader checkpoints;
    private final RunRecording recording;
    private final RunReuse reuse;
    private final ComputeDevice device;
    private final MemoryBudget memory;
    private final Provenance provenance;
    private final TrainingMeters meters;

    TrainHandler(
            Runs runs,
            CheckpointReader checkpoints,
            RunRecording recording,
            RunReuse reuse,
            ComputeDevice device,
            MemoryBudget memory,
            Provenance provenance,
            TrainingMeters meters) {
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.recording = recording;
        this.reuse = reuse;
        this.device = device;
        this.memory = memory;
        this.provenance = provenance;
        this.meters = meters;
    }

    @Override
    public Class<JobSpec.Train> type() {
        return JobSpec.Train.class;
    }

    @Override
    public JobOutcome run(JobSpec.Train job, JobContext context) throws IOException {
        Run run = runs.findById(job.runId()).orElseThrow();
        if (run.reuse() && isReused(run, context)) {
            return new JobOutcome.Succeeded();
        }
        RunSpec spec = run.spec();
        var set = TrainingSet.draw(spec.dataset(), spec.seed());
        var reservation =
                memory.reserve(MemoryNeed.ofTraining(spec, device), () -> context.stopRequest() != StopRequest.NONE);
        if (reservation.isEmpty()) {
            return context.stopRequest().outcome(); // nothing is done yet, so there is nothing to write
        }
        try (var _ = reservation.get()) {
            return train(run, spec, set, context);
        }
    }

    /** Whether all is done by taking over the result of an identical run. */
    private boolean isReused(Run run, JobContext context) {
        try {
            var source = new AtomicReference<@Nullable UUID>();
            context.write(() -> {
                source.set(reuse.takeOver(run.getId()).orElse(null));
                if (source.get() != null) {
                    recording.queueAnalyses(run);
                }
            });
            UUID done = source.get();
            if (done != null) {
                log.info("run {} takes over the result of run {}", run.getId(), done);
            }
            return done != null;
        } catch (UncheckedIOException e) {
            log.warn("run {} trains, because the result of an identical run cannot be taken over", run.getId(), e);
            return false;
        }
    }

    private JobOutcome train(Run run, RunSpec spec, TrainingSet set, JobContext context) throws IOException {
        context.write(() -> recording.provenance(run.getId(), provenance.facts()));
        try (Trainer trainer = trainer(run, spec, TrainingData.of(set))) {
            return new TrainingJob(run, spec, set, trainer, recording, device, meters, context).run();
        }
    }

    private Trainer trainer(Run run, RunSpec spec, TrainingData data) throws IOException {
        var saved = recording.latestCheckpoint(run.getId());
        if (saved.isEmpty()) {
            return Trainer.start(spec, data, device);
        }
        Saved checkpoint = saved.get();
        log.info("run {} goes on from its checkpoint at step {}", run.getId(), checkpoint.step());
        return Trainer.resume(spec, data, device, checkpoints.read(checkpoint).state());
    }
}
