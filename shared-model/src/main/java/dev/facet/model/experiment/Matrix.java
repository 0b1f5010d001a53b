package dev.facet.model.experiment;

import dev.facet.model.entity.SubmittedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** A matrix that a user has uploaded, such as the activations of a model of their own. Its bytes are its one artifact. */
@Entity
public class Matrix extends SubmittedEntity {

    /** The name of its artifact. */
    public static final String ARTIFACT = "matrix.npy";

    @Column(updatable = false)
    private String project;

    private String name;
    private int rowCount;
    private int columnCount;

    @SuppressWarnings("NullAway.Init")
    protected Matrix() {}

    /** @param project that it belongs to */
    public Matrix(UUID id, String project, String name, int rows, int columns, Instant now) {
        super(id, now);
        this.project = project;
        this.name = name;
        this.rowCount = rows;
        this.columnCount = columns;
    }

    public String project() {
        return project;
    }

    public String name() {
        return name;
    }

    public int rows() {
        return rowCount;
    }

    public int columns() {
        return columnCount;
    }
}
