package dev.facet.model.experiment;

import dev.facet.model.entity.SubmittedEntity;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.SpecJson;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A submitted request; its runs are rows of their own. */
@Entity
public class Experiment extends SubmittedEntity {

    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> labels;

    private int priority;

    @JdbcTypeCode(SqlTypes.JSON)
    private String request;

    private int runCount;

    @SuppressWarnings("NullAway.Init")
    protected Experiment() {}

    public Experiment(UUID id, ExperimentRequest request, Instant now) {
        super(id, now);
        this.name = request.name();
        this.labels = request.labels();
        this.priority = request.priority();
        this.request = SpecJson.text(request);
        this.runCount = request.runs();
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
}
