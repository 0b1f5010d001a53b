package dev.facet.worker.analyze;

import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.dataset.Condition;
import dev.facet.model.experiment.Analysis.Subject;
import dev.facet.model.npy.InvalidNpyException;
import dev.facet.model.npy.NpyMatrix;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.RepresentationSpec;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.recording.AnalysisRecorder;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Reads uploaded matrices as representations. */
@Component
class MatrixRepresentations {

    private final AnalysisRecorder recorder;
    private final ArtifactStore store;

    MatrixRepresentations(AnalysisRecorder recorder, ArtifactStore store) {
        this.recorder = recorder;
        this.store = store;
    }

    /** @throws InvalidSpecException where a matrix is gone */
    Representation read(Subject.OfMatrix subject) throws IOException {
        NpyMatrix matrix = matrix(subject.matrixId());
        UUID conditions = subject.spec().conditions();
        return new Representation(
                new FeatureMatrix(matrix.values(), matrix.rows(), matrix.columns()),
                conditions == null ? List.of() : labels(matrix(conditions)),
                _ -> List.of());
    }

    private static List<Condition> labels(NpyMatrix labels) {
        return IntStream.range(0, labels.rows())
                .mapToObj(i -> new Condition(labels.values()[2 * i], labels.values()[2 * i + 1]))
                .toList();
    }

    private NpyMatrix matrix(UUID id) throws IOException {
        String sha256 = recorder.bytesOf(id)
                .orElseThrow(() -> new InvalidSpecException("", "the matrix " + id + " was deleted"));
        try (var in = store.openVerified(sha256)) {
            return NpyMatrix.read(in, RepresentationSpec.MAX_VALUES);
        } catch (InvalidNpyException e) {
            throw new IOException("the matrix " + id + " cannot be read: " + e.getMessage(), e);
        }
    }
}
