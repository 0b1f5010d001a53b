package dev.facet.model.experiment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A state of a training from which it goes on, or from which images are drawn. Written by workers, fenced. */
@Entity
public class Checkpoint {

    @Id
    private UUID id;

    private UUID runId;
    private long step;
    private UUID artifactId;
    private @Nullable Double score;
    private boolean best;

    @Column(updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Checkpoint() {}

    public UUID id() {
        return id;
    }

    public UUID runId() {
        return runId;
    }

    /** Optimiser steps behind it. */
    public long step() {
        return step;
    }

    public UUID artifactId() {
        return artifactId;
    }

    /** Share of all conditions that the EMA weights got right, where they were evaluated at this step. */
    public @Nullable Double score() {
        return score;
    }

    public boolean best() {
        return best;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
