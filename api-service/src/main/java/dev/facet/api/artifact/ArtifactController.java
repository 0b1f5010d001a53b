package dev.facet.api.artifact;

import dev.facet.api.run.KnownRuns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Artifacts")
class ArtifactController {

    private final ArtifactQueries queries;
    private final Downloads downloads;
    private final KnownRuns runs;

    ArtifactController(ArtifactQueries queries, Downloads downloads, KnownRuns runs) {
        this.queries = queries;
        this.downloads = downloads;
        this.runs = runs;
    }

    @GetMapping("/runs/{id}/artifacts")
    @Operation(operationId = "listArtifacts", summary = "List what a run left behind, oldest first")
    List<ArtifactView> ofRun(@PathVariable UUID id) {
        runs.require(id);
        return queries.ofRun(id);
    }

    @GetMapping("/artifacts/{id}")
    @Operation(
            operationId = "getArtifact",
            summary = "Download the bytes of an artifact",
            description = "The ETag is the SHA-256 of the bytes. Ranges and If-None-Match are understood.")
    @ApiResponse(
            responseCode = "200",
            description = "The bytes",
            content = @Content(mediaType = MediaType.ALL_VALUE, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> bytes(
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable
                    String range) {
        return downloads.answer(id, range);
    }
}
