package dev.facet.api.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facet.model.spec.RunSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run with all that is known of it.
 *
 * @param spec everything that its result depends on
 * @param specHash SHA-256 of the spec; runs that have the same give the same result
 * @param provenance code, engine and device of the last attempt
 * @param worker which has it now
 * @param attempts how often workers took it up, and how that ended
 */
record RunDetailView(
        @JsonUnwrapped RunView run,
        @Schema(implementation = RunSpec.class) JsonNode spec,
        String specHash,
        @Nullable JsonNode provenance,
        @Nullable String worker,
        List<AttemptView> attempts,
        List<CheckpointView> checkpoints) {

    /** @param outcome absent while it goes on */
    record AttemptView(
            int attempt,
            String worker,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable String message) {}

    /**
     * @param score share of all conditions that the EMA weights got right, where evaluated
     * @param best whether its score is the best so far
     */
    record CheckpointView(UUID id, long step, @Nullable Double score, boolean best, long bytes, Instant createdAt) {}
}
