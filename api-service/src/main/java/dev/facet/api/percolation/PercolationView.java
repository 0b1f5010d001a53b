package dev.facet.api.percolation;

import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.spec.PercolationSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A simulation of percolation.
 *
 * @param experimentId absent: it belongs to none
 * @param spec what was asked, with all defaults filled in
 * @param result its curves, once it is done; absent in lists
 * @param figures addresses of what can be drawn of it, without .svg, .png or .csv; absent in lists
 */
record PercolationView(
        UUID id,
        @Nullable UUID experimentId,
        UUID jobId,
        String name,
        JobStatus status,
        double progress,
        @Schema(implementation = PercolationSpec.class) JsonNode spec,

        @Schema(implementation = PercolationResult.class) @Nullable
        JsonNode result,

        @Nullable List<String> figures,
        @Nullable Fault fault,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant endedAt) {}
