package dev.facet.api.experiment;

import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.RetentionSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param runs how many there are, and how many in each state
 * @param progress share of the work of all runs and simulations that is done, in [0, 1]
 * @param recipe from which it was launched; absent: a request of somebody's own
 * @param scale of the recipe: smoke, small or paper
 * @param overrides what was set otherwise than in the recipe, by dotted path; absent in lists
 * @param retention how long its artifacts stay; absent: until it is deleted
 * @param request what was asked, with all defaults filled in; absent in lists
 */
public record ExperimentView(
        UUID id,
        String name,
        Map<String, String> labels,
        int priority,
        @Nullable String recipe,
        @Nullable String scale,
        @Nullable JsonNode overrides,
        RunCounts runs,
        double progress,
        Instant createdAt,

        @Schema(implementation = RetentionSpec.class) @Nullable
        JsonNode retention,

        @Schema(implementation = ExperimentRequest.class) @Nullable
        JsonNode request) {

    /** @param byState by the state of the job, such as {@code {"RUNNING": 2, "QUEUED": 10}} */
    public record RunCounts(int total, Map<String, Integer> byState) {}
}
