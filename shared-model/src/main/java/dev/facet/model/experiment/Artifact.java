package dev.facet.model.experiment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A name of a run for bytes in the store. Rows are written by workers, fenced; here they are only read. */
@Entity
public class Artifact {

    @Id
    private UUID id;

    private @Nullable UUID runId;
    private String name;
    private String sha256;
    private long bytes;
    private String mediaType;

    @Column(updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Artifact() {}

    public UUID id() {
        return id;
    }

    /** Null: it belongs to a matrix. */
    public @Nullable UUID runId() {
        return runId;
    }

    public String name() {
        return name;
    }

    public String sha256() {
        return sha256;
    }

    public long bytes() {
        return bytes;
    }

    public String mediaType() {
        return mediaType;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
