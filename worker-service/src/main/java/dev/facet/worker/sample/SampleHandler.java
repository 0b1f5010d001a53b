package dev.facet.worker.sample;

import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.StoredBlob;
import dev.facet.model.dataset.Condition;
import dev.facet.model.experiment.Run;
import dev.facet.model.experiment.Runs;
import dev.facet.model.experiment.SampleSet;
import dev.facet.model.experiment.SampleSets;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Lane;
import dev.facet.model.npy.Npy;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleOutcome;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.Sampler;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.engine.MemoryBudget;
import dev.facet.worker.engine.MemoryNeed;
import dev.facet.worker.evaluation.ImageVerdict;
import dev.facet.worker.evaluation.Thresholds;
import dev.facet.worker.execution.JobContext;
import dev.facet.worker.execution.JobHandler;
import dev.facet.worker.execution.JobOutcome;
import dev.facet.worker.execution.StopRequest;
import dev.facet.worker.recording.CheckpointReader;
import dev.facet.worker.recording.CheckpointRecorder;
import dev.facet.worker.recording.CheckpointRecorder.Saved;
import dev.facet.worker.recording.SampleRecorder;
import dev.facet.worker.serving.Serving;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Draws the images of a sample set from a checkpoint, and judges them: by itself, or together with others if somebody waits. */
@Component
class SampleHandler implements JobHandler<JobSpec.Sample> {

    private static final String NPY = "application/x-npy";
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(300);

    private final SampleSets sampleSets;
    private final Runs runs;
    private final CheckpointRecorder checkpoints;
    private final CheckpointReader checkpointReader;
    private final SampleRecorder samples;
    private final ArtifactStore store;
    private final ArtifactLinks artifacts;
    private final ComputeDevice device;
    private final MemoryBudget memory;
    private final Serving serving;

    SampleHandler(
            SampleSets sampleSets,
            Runs runs,
            CheckpointRecorder checkpoints,
            CheckpointReader checkpointReader,
            SampleRecorder samples,
            ArtifactStore store,
            ArtifactLinks artifacts,
            ComputeDevice device,
            MemoryBudget memory,
            Serving serving) {
        this.sampleSets = sampleSets;
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.checkpointReader = checkpointReader;
        this.samples = samples;
        this.store = store;
        this.artifacts = artifacts;
        this.device = device;
        this.memory = memory;
        this.serving = serving;
    }

    @Override
    public Class<JobSpec.Sample> type() {
        return JobSpec.Sample.class;
    }

    @Override
    public JobOutcome run(JobSpec.Sample job, JobContext context) throws IOException {
        SampleSet set = sampleSets.findById(job.sampleSetId()).orElseThrow();
        Run run = runs.findById(set.runId()).orElseThrow();
        var checkpoint = checkpoints.at(run.getId(), set.checkpointStep());
        if (checkpoint.isEmpty()) {
            return new JobOutcome.Failed(
                    Fault.INVALID,
                    "the checkpoint at step " + set.checkpointStep()
                            + " expired or was replaced by newer ones before it was sampled; ask again, or raise"
                            + " training.keepCheckpoints");
        }
        var spec = set.spec();
        var conditions = spec.resolve(run.spec().dataset()).stream()
                .map(point -> new Condition(point.x(), point.y()))
                .toList();
        var request = SampleRequest.of(conditions, spec.perCondition(), spec.sampler(), spec.seed())
                .filmed(spec.frames());
        var outcome = draw(set, run.spec(), checkpoint.get(), request, context);
        var thresholds = Thresholds.of(run.spec().evaluation()).withTolerance(spec.tolerance());
        var judged = ModelEvaluation.judge(run.spec(), request, outcome, thresholds);
        if (judged.isEmpty()) {
            return context.stopRequest().outcome();
        }
        return record(set, run, judged.get());
    }

    private SampleOutcome draw(SampleSet set, RunSpec run, Saved checkpoint, SampleRequest request, JobContext context)
            throws IOException {
        Progress progress = (done, total) -> {
            context.progress((double) done / total);
            return context.stopRequest() == StopRequest.NONE;
        };
        var weights = set.spec().weights();
        if (request.frames() == 0) {
            return draw(run, checkpoint, weights, request, context.claim().lane(), progress);
        }
        int size = run.dataset().size();
        NewestFrame.Store store = (number, values) -> {
            var array = new Npy(values, set.images(), size, size);
            context.write(() -> samples.newestFrame(set.getId(), number, array));
        };
        try (var frames = NewestFrame.of(context.claim().toString(), progress, BETWEEN_FRAMES, store)) {
            return draw(run, checkpoint, weights, request, context.claim().lane(), frames);
        }
    }

    private SampleOutcome draw(
            RunSpec run, Saved checkpoint, Weights weights, SampleRequest request, Lane lane, Progress progress)
            throws IOException {
        return switch (lane) {
            case INTERACTIVE -> serving.draw(run, checkpoint, weights, request, progress);
            case ORDINARY -> drawAlone(run, checkpoint, weights, request, progress);
        };
    }

    private SampleOutcome drawAlone(
            RunSpec run, Saved checkpoint, Weights weights, SampleRequest request, Progress progress)
            throws IOException {
        var need = MemoryNeed.ofSampling(run, request.sampler(), device);
        var reservation = memory.reserve(need, () -> !progress.goOn(0, 1));
        if (reservation.isEmpty()) {
            return new SampleOutcome.Stopped();
        }
        try (var _ = reservation.get();
                var sampler = new Sampler(run, checkpointReader.weights(checkpoint, weights), device)) {
            return sampler.sample(request, run.evaluation().batchSize(), progress);
        }
    }

    private JobOutcome record(SampleSet set, Run run, ModelEvaluation.Judged judged) throws IOException {
        StoredBlob blob = store.put(new Npy(judged.images(), set.images(), judged.size(), judged.size())::write);
        int frames = set.spec().frames();
        var film = frames == 0
                ? null
                : store.put(new Npy(judged.film(), set.images(), frames, judged.size(), judged.size())::write);
        JsonNode summary = SpecJson.write(judged.evaluation().summary());
        List<SampleRecorder.Row> rows =
                judged.evaluation().verdicts().stream().map(SampleHandler::row).toList();
        return new JobOutcome.Succeeded(() -> {
            var artifact = artifacts.link(run.getId(), "samples-" + set.getId() + ".npy", blob, NPY);
            if (film != null) {
                artifacts.link(run.getId(), SampleSet.filmName(set.getId()), film, NPY);
            }
            samples.write(set.getId(), artifact, summary, rows);
        });
    }

    private static SampleRecorder.Row row(ImageVerdict verdict) {
        return new SampleRecorder.Row(
                verdict.asked().x(),
                verdict.asked().y(),
                verdict.x(),
                verdict.y(),
                verdict.wellFormed(),
                verdict.xCorrect(),
                verdict.yCorrect(),
                verdict.correct(),
                SpecJson.write(verdict.form()));
    }
}
