package dev.facet.api.analysis;

import dev.facet.api.artifact.Downloads;
import dev.facet.api.figure.FigureDrawing;
import dev.facet.api.figure.result.AnalysisFigures;
import dev.facet.api.job.JobWaits;
import dev.facet.api.run.KnownRuns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.experiment.Analysis;
import dev.facet.model.spec.AnalysisSpec;
import dev.facet.model.spec.MatrixAnalysisSpec;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Analyses")
class AnalysisController {

    private static final String BYTES = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    private final AnalysisSubmission submission;
    private final AnalysisQueries queries;
    private final Downloads downloads;
    private final KnownRuns runs;
    private final JobWaits waits;

    AnalysisController(
            AnalysisSubmission submission,
            AnalysisQueries queries,
            Downloads downloads,
            KnownRuns runs,
            JobWaits waits) {
        this.submission = submission;
        this.queries = queries;
        this.downloads = downloads;
        this.runs = runs;
        this.waits = waits;
    }

    @PostMapping("/runs/{id}/analyses")
    @Operation(
            operationId = "analyzeRun",
            summary = "Analyse how a run's model represents the conditions",
            description = """
                    Reads a layer for each condition of a grid, at the last denoising step of a sample or of the noised image,
                    and applies the methods: PCA, UMAP, HOMOLOGY, GEOMETRY. The checkpoint is resolved now. The matrix of
                    representations is kept: representation.npy and conditions.npy.""")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(schema = @Schema(implementation = AnalysisView.class)))
    ResponseEntity<AnalysisView> ofRun(@PathVariable UUID id, @RequestBody AnalysisSpec spec) {
        return accepted(submission.submit(id, spec));
    }

    @PostMapping("/matrices/{id}/analyses")
    @Operation(
            operationId = "analyzeMatrix",
            summary =
                    "Analyse an uploaded matrix like a representation: a row for each condition, a column for each feature",
            description =
                    "With the id of a second matrix, the labels x and y of each row, also regressions and GEOMETRY.")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(schema = @Schema(implementation = AnalysisView.class)))
    ResponseEntity<AnalysisView> ofMatrix(@PathVariable UUID id, @RequestBody MatrixAnalysisSpec spec) {
        return accepted(submission.submit(id, spec));
    }

    private ResponseEntity<AnalysisView> accepted(UUID analysis) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/analyses/" + analysis))
                .body(queries.get(analysis));
    }

    @GetMapping("/runs/{id}/analyses")
    @Operation(operationId = "listAnalysesOfRun", summary = "List the analyses of a run, newest first, without results")
    ResponseEntity<Page<AnalysisView>> listOfRun(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        runs.require(id);
        return queries.list(id, null, null, name, new Limit(limit), Cursor.read(cursor))
                .answer();
    }

    @GetMapping("/analyses")
    @Operation(
            operationId = "listAnalyses",
            summary = "List analyses, newest first, without results",
            description = "Of an experiment, of a matrix, or all; by the name that they have in their runs' spec.")
    ResponseEntity<Page<AnalysisView>> list(
            @RequestParam(required = false) @Nullable UUID experiment,
            @RequestParam(required = false) @Nullable UUID matrix,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.list(null, matrix, experiment, name, new Limit(limit), Cursor.read(cursor))
                .answer();
    }

    @GetMapping("/analyses/{id}")
    @Operation(
            operationId = "getAnalysis",
            summary = "Show an analysis: its state, and what was found",
            description = "With ?wait=30 the answer comes once it is done, at the latest after 30 s (at most 60).")
    AnalysisView get(@PathVariable UUID id, @RequestParam(defaultValue = JobWaits.NONE) int wait) {
        waits.awaitEnd(queries.jobOf(id), wait);
        return queries.get(id);
    }

    @GetMapping(path = "/analyses/{id}/figures/{name}.svg", produces = "image/svg+xml")
    @Operation(operationId = "getAnalysisFigureSvg", summary = "Look at a figure of an analysis, as vectors")
    byte[] svg(@PathVariable UUID id, @PathVariable String name) {
        return figure(id, name).svg();
    }

    @GetMapping(path = "/analyses/{id}/figures/{name}.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(operationId = "getAnalysisFigurePng", summary = "Look at a figure of an analysis, as pixels")
    byte[] png(@PathVariable UUID id, @PathVariable String name) {
        return figure(id, name).png();
    }

    @GetMapping(path = "/analyses/{id}/figures/{name}.csv", produces = "text/csv")
    @Operation(operationId = "getAnalysisFigureTable", summary = "Read the numbers of a figure of an analysis")
    String csv(@PathVariable UUID id, @PathVariable String name) {
        return figure(id, name).csv();
    }

    private FigureDrawing figure(UUID id, String name) {
        return NotFoundException.orNamed(
                "figure", name, "this analysis", AnalysisFigures.of(queries.result(id)), FigureDrawing::name);
    }

    @GetMapping(
            path = "/analyses/{id}/representation.npy",
            produces = {Downloads.ARRAY, BYTES})
    @Operation(
            operationId = "getRepresentation",
            summary = "Download what was looked at of a run: float32 [conditions, features] in NumPy's format")
    ResponseEntity<Resource> representation(@PathVariable UUID id) {
        return array(id, Analysis.representationName(id));
    }

    @GetMapping(
            path = "/analyses/{id}/conditions.npy",
            produces = {Downloads.ARRAY, BYTES})
    @Operation(
            operationId = "getConditions",
            summary = "Download the labels x and y of its rows: float32 [conditions, 2] in NumPy's format")
    ResponseEntity<Resource> conditions(@PathVariable UUID id) {
        return array(id, Analysis.conditionsName(id));
    }

    private ResponseEntity<Resource> array(UUID id, String name) {
        queries.result(id);
        return downloads.answer(queries.artifact(id, name)
                .orElseThrow(() -> new NotFoundException(
                        "representation", "of analysis " + id, "it looks at an uploaded matrix, which you have")));
    }
}
