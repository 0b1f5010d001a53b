package dev.facet.model.experiment;

import dev.facet.model.entity.SubmittedEntity;
import dev.facet.model.spec.PercolationSpec;
import dev.facet.model.spec.SpecJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A simulation of percolation, by itself or of an experiment. Its status is that of its job; its result is a worker's. */
@Entity
public class Percolation extends SubmittedEntity {

    private @Nullable UUID experimentId;
    private UUID jobId;
    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private String spec;

    @Column(insertable = false, updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String result;

    @SuppressWarnings("NullAway.Init")
    protected Percolation() {}

    /** @param experimentId null: it belongs to none */
    public Percolation(UUID id, @Nullable UUID experimentId, UUID jobId, PercolationSpec spec, Instant now) {
        super(id, now);
        this.experimentId = experimentId;
        this.jobId = jobId;
        this.name = spec.name();
        this.spec = SpecJson.text(spec);
    }

    public @Nullable UUID experimentId() {
        return experimentId;
    }

    public UUID jobId() {
        return jobId;
    }

    public String name() {
        return name;
    }

    public PercolationSpec spec() {
        return SpecJson.read(spec, PercolationSpec.class);
    }
}
