package dev.facet.worker.train;

import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.experiment.Run;
import dev.facet.model.job.FencedWrite;
import dev.facet.model.spec.RunAnalysis;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.diffusion.checkpoint.Checkpoint;
import dev.facet.worker.diffusion.checkpoint.CheckpointFormat;
import dev.facet.worker.evaluation.Evaluation;
import dev.facet.worker.execution.JobContext;
import dev.facet.worker.recording.CheckpointRecorder;
import dev.facet.worker.recording.CheckpointRecorder.Saved;
import dev.facet.worker.recording.MetricBuffer;
import dev.facet.worker.recording.MetricRecorder;
import dev.facet.worker.recording.RunAnalyses;
import dev.facet.worker.recording.RunRecorder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a training is written down. */
@Component
class RunRecording {

    private final ArtifactStore store;
    private final ArtifactLinks artifacts;
    private final CheckpointRecorder checkpoints;
    private final MetricRecorder metrics;
    private final RunRecorder runs;
    private final RunAnalyses analyses;
    private final Clock clock;

    RunRecording(
            ArtifactStore store,
            ArtifactLinks artifacts,
            CheckpointRecorder checkpoints,
            MetricRecorder metrics,
            RunRecorder runs,
            RunAnalyses analyses,
            Clock clock) {
        this.store = store;
        this.artifacts = artifacts;
        this.checkpoints = checkpoints;
        this.metrics = metrics;
        this.runs = runs;
        this.analyses = analyses;
        this.clock = clock;
    }

    Series series(UUID runId, JobContext context) {
        return new Series(metrics::write, new MetricBuffer(runId, 500), context, clock);
    }

    void provenance(UUID runId, Map<String, String> facts) {
        runs.provenance(runId, facts);
    }

    Optional<Saved> latestCheckpoint(UUID runId) {
        return checkpoints.latest(runId);
    }

    boolean evaluated(UUID runId, long step) {
        return runs.evaluated(runId, step);
    }

    /**
     * Writes the state, what was seen at its step, and the series up to it, and queues analyses of it: all or nothing.
     *
     * @param due analyses of this state; if there are any, it is kept for good
     */
    void checkpoint(
            Run run, Checkpoint checkpoint, Map<Weights, Evaluation> evaluations, List<RunAnalysis> due, Series series)
            throws IOException {
        RunSpec spec = run.spec();
        UUID runId = run.getId();
        long step = checkpoint.state().step();
        List<String> gone = new ArrayList<>();
        // Identical runs have identical checkpoints: another one may let these bytes go before they are linked.
        store.putLinked(
                out -> CheckpointFormat.write(checkpoint, out),
                blob -> series.writeWith(() -> {
                    evaluations.forEach((weights, evaluation) -> runs.evaluation(runId, step, weights, evaluation));
                    gone.addAll(checkpoints.link(
                            runId,
                            step,
                            blob,
                            score(spec, evaluations),
                            !due.isEmpty(),
                            spec.training().keepCheckpoints()));
                    analyses.queue(run, step, due);
                }));
        for (String hash : gone) {
            artifacts.removeUnlinked(hash);
        }
    }

    /** Queues the analyses of all checkpoints that the run has, within a fenced transaction. */
    void queueAnalyses(Run run) {
        analyses.queueAll(run);
    }

    private static @Nullable Double score(RunSpec spec, Map<Weights, Evaluation> evaluations) {
        Evaluation first = evaluations.get(spec.evaluation().weights().getFirst());
        return first == null ? null : first.regions().getFirst().joint().share();
    }

    /** The series of a run on their way to the rows, at most this long behind. */
    static final class Series {

        private static final Duration BEHIND = Duration.ofSeconds(1);

        private final Consumer<MetricBuffer> recorder;
        private final MetricBuffer buffer;
        private final JobContext context;
        private final Clock clock;
        private Instant due;

        /** @param recorder writes what is buffered, within a fenced transaction */
        Series(Consumer<MetricBuffer> recorder, MetricBuffer buffer, JobContext context, Clock clock) {
            this.recorder = recorder;
            this.buffer = buffer;
            this.context = context;
            this.clock = clock;
            this.due = clock.instant();
        }

        void add(String name, long step, double value) {
            buffer.add(name, step, value);
        }

        void addAll(String prefix, long step, Map<String, Double> values) {
            values.forEach((name, value) -> buffer.add(prefix + name, step, value));
        }

        void writeIfDue() {
            Instant now = clock.instant();
            boolean setBack = now.isBefore(due.minus(BEHIND)); // a clock that was must not hold points up
            if (buffer.isFull() || setBack || !now.isBefore(due)) {
                writeWith(() -> {});
            }
        }

        /** Writes what is buffered and {@code more} in one fenced transaction. */
        void writeWith(FencedWrite more) {
            context.write(() -> {
                more.run();
                write();
            });
            buffer.clear();
            due = clock.instant().plus(BEHIND);
        }

        /** Within a fenced transaction. */
        void write() {
            recorder.accept(buffer);
        }
    }
}
