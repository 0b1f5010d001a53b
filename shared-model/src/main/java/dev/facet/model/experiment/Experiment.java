package dev.facet.model.experiment;

import dev.facet.model.entity.SubmittedEntity;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.RetentionSpec;
import dev.facet.model.spec.SpecJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A submitted request; its runs are rows of their own. */
@Entity
public class Experiment extends SubmittedEntity {

    @Column(updatable = false)
    private String project;

    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> labels;

    private int priority;

    @JdbcTypeCode(SqlTypes.JSON)
    private String request;

    private int runCount;

    private @Nullable String recipe;

    private @Nullable String scale;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String overrides;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String retention;

    @SuppressWarnings("NullAway.Init")
    protected Experiment() {}

    /**
     * @param project that it belongs to
     * @param launch the recipe that it comes from; null: a request of somebody's own
     */
    public Experiment(UUID id, String project, ExperimentRequest request, @Nullable Launch launch, Instant now) {
        super(id, now);
        this.project = project;
        this.name = request.name();
        this.labels = request.labels();
        this.priority = request.priority();
        this.request = SpecJson.text(request);
        this.runCount = request.runs();
        retain(request.retention());
        if (launch != null) {
            this.recipe = launch.recipe();
            this.scale = launch.scale();
            this.overrides = SpecJson.text(launch.overrides());
        }
    }

    public String project() {
        return project;
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

    /** Null: until the experiment is deleted. */
    public @Nullable RetentionSpec retention() {
        return retention == null ? null : SpecJson.read(retention, RetentionSpec.class);
    }

    /** From now on artifacts stay so long. */
    public final void retain(@Nullable RetentionSpec newRetention) {
        this.retention = newRetention == null || newRetention.isForGood() ? null : SpecJson.text(newRetention);
    }

    public int runCount() {
        return runCount;
    }

    /** The recipe that it comes from; null: a request of somebody's own. */
    public @Nullable Launch launch() {
        if (recipe == null || scale == null || overrides == null) {
            return null;
        }
        var set = new TreeMap<String, JsonNode>();
        SpecJson.parse(overrides).properties().forEach(field -> set.put(field.getKey(), field.getValue()));
        return new Launch(recipe, scale, set);
    }
}
