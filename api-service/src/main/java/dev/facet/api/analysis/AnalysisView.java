package dev.facet.api.analysis;

import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.AnalysisSpec;
import dev.facet.model.spec.MatrixAnalysisSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An analysis of a representation.
 *
 * @param runId absent: it looks at an uploaded matrix
 * @param matrixId absent: it looks at a run
 * @param name in its run's spec; absent: asked for by itself
 * @param spec what was asked, with all defaults filled in
 * @param checkpointStep the checkpoint that is looked at, as resolved when the request came
 * @param result what was found, once it is done; absent in lists
 * @param figures addresses of what can be drawn of it, without .svg, .png or .csv; absent in lists
 */
record AnalysisView(
        UUID id,
        @Nullable UUID runId,
        @Nullable UUID matrixId,
        UUID jobId,
        @Nullable String name,
        JobStatus status,
        double progress,

        @Schema(anyOf = {AnalysisSpec.class, MatrixAnalysisSpec.class})
        JsonNode spec,

        @Nullable Long checkpointStep,

        @Schema(implementation = AnalysisResult.class) @Nullable
        JsonNode result,

        @Nullable List<String> figures,
        @Nullable Fault fault,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant endedAt) {}
