package dev.facet.model.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** A row whose id is chosen before it is written, so that rows of one submission can name each other. */
@MappedSuperclass
public abstract class SubmittedEntity implements Persistable<UUID> {

    @Id
    private UUID id;

    @Column(updatable = false)
    private Instant createdAt;

    @Transient
    private boolean fresh;

    @SuppressWarnings("NullAway.Init")
    protected SubmittedEntity() {}

    /** @param id a UUIDv7, so that rows sort by age */
    protected SubmittedEntity(UUID id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.fresh = true;
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** Whether the row is still to be inserted; saves a look for it. */
    @Override
    public boolean isNew() {
        return fresh;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
