package dev.facet.model.experiment;

import dev.facet.model.entity.SubmittedEntity;
import dev.facet.model.spec.AnalysisSpec;
import dev.facet.model.spec.MatrixAnalysisSpec;
import dev.facet.model.spec.SpecJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What is looked at of a representation, be it of a run or uploaded. Its status is that of its job; its result is a worker's. */
@Entity
public class Analysis extends SubmittedEntity {

    private @Nullable UUID runId;
    private @Nullable UUID matrixId;
    private UUID jobId;
    private @Nullable String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private String spec;

    private @Nullable Long checkpointStep;

    @Column(insertable = false, updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String result;

    @SuppressWarnings("NullAway.Init")
    protected Analysis() {}

    private Analysis(UUID id, UUID jobId, Object spec, Instant now) {
        super(id, now);
        this.jobId = jobId;
        this.spec = SpecJson.text(spec);
    }

    /**
     * @param name in its run's spec; null: asked for by itself
     * @param checkpointStep the checkpoint that "latest" or "best" meant when the request came
     */
    public static Analysis ofRun(
            UUID id,
            UUID runId,
            UUID jobId,
            @Nullable String name,
            AnalysisSpec spec,
            long checkpointStep,
            Instant now) {
        var analysis = new Analysis(id, jobId, spec, now);
        analysis.runId = runId;
        analysis.name = name;
        analysis.checkpointStep = checkpointStep;
        return analysis;
    }

    public static Analysis ofMatrix(UUID id, UUID matrixId, UUID jobId, MatrixAnalysisSpec spec, Instant now) {
        var analysis = new Analysis(id, jobId, spec, now);
        analysis.matrixId = matrixId;
        return analysis;
    }

    /** What it looks at. */
    public sealed interface Subject {

        /** A checkpoint of a run. */
        record OfRun(UUID runId, long checkpointStep, AnalysisSpec spec) implements Subject {}

        /** An uploaded matrix. */
        record OfMatrix(UUID matrixId, MatrixAnalysisSpec spec) implements Subject {}
    }

    public Subject subject() {
        return runId == null
                ? new Subject.OfMatrix(Objects.requireNonNull(matrixId), SpecJson.read(spec, MatrixAnalysisSpec.class))
                : new Subject.OfRun(
                        runId, Objects.requireNonNull(checkpointStep), SpecJson.read(spec, AnalysisSpec.class));
    }

    /** The name of the artifact of a run with the representation that was looked at, float32 [conditions, features]. */
    public static String representationName(UUID id) {
        return "representation-" + id + ".npy";
    }

    /** The name of the artifact of a run with the labels x and y of its rows, float32 [conditions, 2]. */
    public static String conditionsName(UUID id) {
        return "conditions-" + id + ".npy";
    }

    public UUID jobId() {
        return jobId;
    }

    /** In its run's spec; null: asked for by itself. */
    public @Nullable String name() {
        return name;
    }
}
