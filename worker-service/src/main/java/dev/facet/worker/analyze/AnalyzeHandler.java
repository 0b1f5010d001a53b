package dev.facet.worker.analyze;

import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.StoredBlob;
import dev.facet.model.dataset.Condition;
import dev.facet.model.experiment.Analyses;
import dev.facet.model.experiment.Analysis;
import dev.facet.model.experiment.Analysis.Subject;
import dev.facet.model.job.Fault;
import dev.facet.model.job.FencedWrite;
import dev.facet.model.job.JobSpec;
import dev.facet.model.npy.Npy;
import dev.facet.model.spec.AnalysisMethod;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.engine.MemoryBudget;
import dev.facet.worker.engine.MemoryNeed;
import dev.facet.worker.execution.JobContext;
import dev.facet.worker.execution.JobHandler;
import dev.facet.worker.execution.JobOutcome;
import dev.facet.worker.execution.StopRequest;
import dev.facet.worker.recording.AnalysisRecorder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/** Looks at a representation, of a run's checkpoint or uploaded, and keeps what was seen. */
@Component
class AnalyzeHandler implements JobHandler<JobSpec.Analyze> {

    private static final String NPY = "application/x-npy";

    private final Analyses analyses;
    private final RunRepresentations ofRuns;
    private final MatrixRepresentations ofMatrices;
    private final AnalysisRecorder recorder;
    private final ArtifactStore store;
    private final ArtifactLinks artifacts;
    private final MemoryBudget memory;

    AnalyzeHandler(
            Analyses analyses,
            RunRepresentations ofRuns,
            MatrixRepresentations ofMatrices,
            AnalysisRecorder recorder,
            ArtifactStore store,
            ArtifactLinks artifacts,
            MemoryBudget memory) {
        this.analyses = analyses;
        this.ofRuns = ofRuns;
        this.ofMatrices = ofMatrices;
        this.recorder = recorder;
        this.store = store;
        this.artifacts = artifacts;
        this.memory = memory;
    }

    @Override
    public Class<JobSpec.Analyze> type() {
        return JobSpec.Analyze.class;
    }

    @Override
    public JobOutcome run(JobSpec.Analyze job, JobContext context) throws IOException {
        Analysis analysis = analyses.findById(job.analysisId()).orElseThrow();
        try {
            return switch (analysis.subject()) {
                case Subject.OfRun of -> ofRun(analysis.getId(), of, context);
                case Subject.OfMatrix of -> ofMatrix(analysis.getId(), of, context);
            };
        } catch (CancellationException _) {
            return context.stopRequest().outcome();
        }
    }

    private JobOutcome ofRun(UUID id, Subject.OfRun subject, JobContext context) throws IOException {
        Optional<Representation> read = ofRuns.read(subject, context);
        if (read.isEmpty()) {
            return context.stopRequest().outcome();
        }
        Representation representation = read.get();
        var heap = MemoryNeed.ofAnalysis(
                representation.features().rows(),
                representation.features().columns(),
                subject.spec().methods());
        return applied(id, representation, subject.spec().methods(), heap, context, () -> {
            UUID run = subject.runId();
            StoredBlob features = store.put(npy(representation.features())::write);
            StoredBlob labels = store.put(npy(representation.labels())::write);
            return () -> {
                artifacts.link(run, Analysis.representationName(id), features, NPY);
                artifacts.link(run, Analysis.conditionsName(id), labels, NPY);
            };
        });
    }

    private JobOutcome ofMatrix(UUID id, Subject.OfMatrix subject, JobContext context) throws IOException {
        Representation representation = ofMatrices.read(subject);
        var heap = MemoryNeed.ofAnalysis(
                representation.features().rows(),
                representation.features().columns(),
                subject.spec().methods());
        return applied(id, representation, subject.spec().methods(), heap, context, () -> FencedWrite.nothing());
    }

    /** Stores what is to be linked when the job ends. */
    @FunctionalInterface
    private interface Keeping {
        FencedWrite store() throws IOException;
    }

    private JobOutcome applied(
            UUID id,
            Representation representation,
            List<AnalysisMethod> methods,
            MemoryNeed need,
            JobContext context,
            Keeping keeping)
            throws IOException {
        var reservation = memory.reserve(need, () -> context.stopRequest() != StopRequest.NONE);
        if (reservation.isEmpty()) {
            return context.stopRequest().outcome();
        }
        AnalysisResult result;
        try (var _ = reservation.get()) {
            result = new Methods(representation, methods, () -> context.stopRequest() != StopRequest.NONE)
                    .apply(methods, share -> context.progress(0.5 + share / 2));
        } catch (IllegalArgumentException e) {
            return new JobOutcome.Failed(Fault.INVALID, String.valueOf(e.getMessage()));
        }
        FencedWrite links = keeping.store();
        return new JobOutcome.Succeeded(() -> {
            links.run();
            recorder.write(id, SpecJson.write(result));
        });
    }

    private static Npy npy(FeatureMatrix features) {
        var values = new float[features.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) features.values()[i];
        }
        return new Npy(values, features.rows(), features.columns());
    }

    private static Npy npy(List<Condition> labels) {
        var values = new float[2 * labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            values[2 * i] = (float) labels.get(i).x();
            values[2 * i + 1] = (float) labels.get(i).y();
        }
        return new Npy(values, labels.size(), 2);
    }
}
