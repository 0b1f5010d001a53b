package dev.facet.model.experiment;

import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.SpecJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/** A submitted request; its runs are rows of their own. */
@Entity
public class Experiment implements Persistable<UUID> {

    @Id
    private UUID id;

    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> labels;

    private int priority;

    @JdbcTypeCode(SqlTypes.JSON)
    private String request;

    private int runCount;

    @Column(updatable = false)
    private Instant createdAt;

    @Transient
    private boolean fresh;

    @SuppressWarnings("NullAway.Init")
    protected Experiment() {}

    public Experiment(UUID id, ExperimentRequest request, Instant now) {
        this.id = id;
        this.name = request.name();
        this.labels = request.labels();
        this.priority = request.priority();
        this.request = SpecJson.text(request);
        this.runCount = request.runs();
        this.createdAt = now;
        this.fresh = true;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    public String name() {
        return name;
    }

    public Map<String, String> labels() {
        return Map.copyOf(labels);
    }

    public int priority() {
        return priority;
    }

    public ExperimentRequest request() {
        return SpecJson.read(request, ExperimentRequest.class);
    }

    public int runCount() {
        return runCount;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
