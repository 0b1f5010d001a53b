package dev.facet.model.experiment;

import dev.facet.model.entity.SubmittedEntity;
import dev.facet.model.spec.PlannedRun;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One training of an experiment. Its status is that of its job. */
@Entity
public class Run extends SubmittedEntity {

    private UUID experimentId;
    private UUID jobId;
    private int ordinal;

    @JdbcTypeCode(SqlTypes.JSON)
    private String spec;

    private String specHash;
    private long seed;

    @JdbcTypeCode(SqlTypes.JSON)
    private String parameters;

    private int images;
    private long totalSteps;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String provenance;

    private boolean reuse;

    @Column(insertable = false, updatable = false)
    private @Nullable UUID reusedFrom;

    @SuppressWarnings("NullAway.Init")
    protected Run() {}

    /**
     * @param images in its training set
     * @param reuse whether it may take over the result of an identical run
     */
    public Run(UUID id, UUID experimentId, UUID jobId, PlannedRun plan, int images, boolean reuse, Instant now) {
        super(id, now);
        this.experimentId = experimentId;
        this.jobId = jobId;
        this.ordinal = plan.ordinal();
        this.spec = SpecJson.text(plan.spec());
        this.specHash = plan.spec().hash();
        this.seed = plan.spec().seed();
        this.parameters = SpecJson.text(plan.parameters());
        this.images = images;
        this.reuse = reuse;
        this.totalSteps = plan.spec().training().totalSteps(images);
    }

    public UUID experimentId() {
        return experimentId;
    }

    public UUID jobId() {
        return jobId;
    }

    public int ordinal() {
        return ordinal;
    }

    public RunSpec spec() {
        return SpecJson.read(spec, RunSpec.class);
    }

    public String specHash() {
        return specHash;
    }

    public long seed() {
        return seed;
    }

    /** What the sweep chose, by dotted path. */
    public JsonNode parameters() {
        return SpecJson.parse(parameters);
    }

    /** Images in the training set. */
    public int images() {
        return images;
    }

    /** Optimiser steps of the whole training. */
    public long totalSteps() {
        return totalSteps;
    }

    /** Whether it may take over the result of an identical run that is done. */
    public boolean reuse() {
        return reuse;
    }

    /** The run whose result it has taken over, which may be deleted by now; null: it has not. */
    public @Nullable UUID reusedFrom() {
        return reusedFrom;
    }

    /** Commit, engine, device and threads of the last attempt. */
    public @Nullable JsonNode provenance() {
        return provenance == null ? null : SpecJson.parse(provenance);
    }
}
