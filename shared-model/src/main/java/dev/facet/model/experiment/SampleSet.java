package dev.facet.model.experiment;

import dev.facet.model.entity.SubmittedEntity;
import dev.facet.model.spec.SamplingSpec;
import dev.facet.model.spec.SpecJson;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Images drawn on request from a checkpoint of a run. Its status is that of its job. */
@Entity
public class SampleSet extends SubmittedEntity {

    private UUID runId;
    private UUID jobId;

    @JdbcTypeCode(SqlTypes.JSON)
    private String spec;

    private long checkpointStep;
    private int images;
    private @Nullable UUID artifactId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String summary;

    @SuppressWarnings("NullAway.Init")
    protected SampleSet() {}

    /** @param checkpointStep the checkpoint that "latest" or "best" meant when the request came */
    public SampleSet(UUID id, UUID runId, UUID jobId, SamplingSpec spec, long checkpointStep, int images, Instant now) {
        super(id, now);
        this.runId = runId;
        this.jobId = jobId;
        this.spec = SpecJson.text(spec);
        this.checkpointStep = checkpointStep;
        this.images = images;
    }

    /** The name of the artifact with the snapshots of a sample set, float32 [n, frames, h, w] in NumPy's format. */
    public static String filmName(UUID id) {
        return "filmstrip-" + id + ".npy";
    }

    public UUID runId() {
        return runId;
    }

    public UUID jobId() {
        return jobId;
    }

    public SamplingSpec spec() {
        return SpecJson.read(spec, SamplingSpec.class);
    }

    public long checkpointStep() {
        return checkpointStep;
    }

    public int images() {
        return images;
    }

    /** The images, once they are drawn. */
    public @Nullable UUID artifactId() {
        return artifactId;
    }

    /** Accuracies of the set, once it is drawn. */
    public @Nullable JsonNode summary() {
        return summary == null ? null : SpecJson.parse(summary);
    }
}
