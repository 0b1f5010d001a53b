package dev.facet.worker.analyze;

import dev.facet.model.dataset.Condition;
import dev.facet.model.experiment.Analysis.Subject;
import dev.facet.model.experiment.Run;
import dev.facet.model.experiment.Runs;
import dev.facet.model.spec.Axis;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.PerAxis;
import dev.facet.model.spec.RepresentationSpec;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.geometry.IdealCodes;
import dev.facet.worker.diffusion.sampling.RepresentationReader;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.engine.MemoryBudget;
import dev.facet.worker.engine.MemoryNeed;
import dev.facet.worker.execution.JobContext;
import dev.facet.worker.execution.StopRequest;
import dev.facet.worker.recording.CheckpointReader;
import dev.facet.worker.recording.CheckpointRecorder;
import dev.facet.worker.recording.CheckpointRecorder.Saved;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads representations of the conditions from checkpoints of runs. */
@Component
class RunRepresentations {

    private final Runs runs;
    private final CheckpointRecorder checkpoints;
    private final CheckpointReader reader;
    private final ComputeDevice device;
    private final MemoryBudget memory;

    RunRepresentations(
            Runs runs,
            CheckpointRecorder checkpoints,
            CheckpointReader reader,
            ComputeDevice device,
            MemoryBudget memory) {
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.reader = reader;
        this.device = device;
        this.memory = memory;
    }

    /**
     * @return empty: the job was asked to stop
     * @throws InvalidSpecException where the checkpoint is gone
     */
    Optional<Representation> read(Subject.OfRun subject, JobContext context) throws IOException {
        Run run = runs.findById(subject.runId()).orElseThrow();
        Saved checkpoint = checkpoints
                .at(run.getId(), subject.checkpointStep())
                .orElseThrow(() -> new InvalidSpecException(
                        "",
                        "the checkpoint at step " + subject.checkpointStep()
                                + " expired or was replaced by newer ones before it was looked at; ask again, or raise"
                                + " training.keepCheckpoints"));
        RepresentationSpec spec = subject.spec().representation();
        var reservation = memory.reserve(
                MemoryNeed.ofReading(run.spec(), spec, device), () -> context.stopRequest() != StopRequest.NONE);
        if (reservation.isEmpty()) {
            return Optional.empty();
        }
        try (var _ = reservation.get();
                var layers = new RepresentationReader(run.spec(), reader.weights(checkpoint, spec.weights()), device)) {
            return read(run.spec(), spec, layers, context);
        }
    }

    private static Optional<Representation> read(
            RunSpec run, RepresentationSpec spec, RepresentationReader layers, JobContext context) {
        List<Condition> conditions = conditions(run, spec);
        int features = spec.layer().features(run.model(), run.dataset().size());
        return layers.read(conditions, spec, features, (done, total) -> {
                    context.progress((double) done / total / 2);
                    return context.stopRequest() == StopRequest.NONE;
                })
                .map(values -> new Representation(
                        new FeatureMatrix(values, conditions.size(), features),
                        conditions,
                        grid -> List.of(
                                IdealCodes.pixels(run.dataset(), grid),
                                IdealCodes.labels(
                                        run.model().encoding(), run.dataset().extent(), grid))));
    }

    /** Those of the plane in the steps of the spec, x fast. */
    private static List<Condition> conditions(RunSpec run, RepresentationSpec spec) {
        PerAxis step = spec.step(run.dataset());
        int columns = spec.along(Axis.X, run.dataset());
        int rows = spec.along(Axis.Y, run.dataset());
        var conditions = new ArrayList<Condition>(columns * rows);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                conditions.add(new Condition(column * step.x(), row * step.y()));
            }
        }
        return conditions;
    }
}
