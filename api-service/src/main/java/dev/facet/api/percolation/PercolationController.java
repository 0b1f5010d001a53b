package dev.facet.api.percolation;

import dev.facet.api.figure.FigureDrawing;
import dev.facet.api.figure.result.PercolationFigures;
import dev.facet.api.job.JobWaits;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.spec.PercolationSpec;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/v1/percolations")
@Tag(name = "Percolation")
class PercolationController {

    private final PercolationSubmission submission;
    private final PercolationQueries queries;
    private final JobWaits waits;

    PercolationController(PercolationSubmission submission, PercolationQueries queries, JobWaits waits) {
        this.submission = submission;
        this.queries = queries;
        this.waits = waits;
    }

    @PostMapping
    @Operation(
            operationId = "simulatePercolation",
            summary = "Simulate when overlapping bumps become one cluster, over the share of them that is kept",
            description = """
                    Every size with every reach: those of radii, and those of every sigma with every threshold. The mass ratio is
                    the largest cluster over the kept sites. Periodic lattices also give the threshold of the unbounded one.""")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(schema = @Schema(implementation = PercolationView.class)))
    ResponseEntity<PercolationView> simulate(@RequestBody PercolationSpec spec) {
        UUID id = submission.submit(spec);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/percolations/" + id))
                .body(queries.get(id));
    }

    @GetMapping
    @Operation(
            operationId = "listPercolations",
            summary = "List simulations of percolation, newest first, without results")
    ResponseEntity<Page<PercolationView>> list(
            @RequestParam(required = false) @Nullable UUID experiment,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.list(experiment, new Limit(limit), Cursor.read(cursor)).answer();
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "getPercolation",
            summary = "Show a simulation of percolation: its state, and its curves",
            description = "With ?wait=30 the answer comes once it is done, at the latest after 30 s (at most 60).")
    PercolationView get(@PathVariable UUID id, @RequestParam(defaultValue = JobWaits.NONE) int wait) {
        waits.awaitEnd(queries.jobOf(id), wait);
        return queries.get(id);
    }

    @GetMapping(path = "/{id}/figures/{name}.svg", produces = "image/svg+xml")
    @Operation(operationId = "getPercolationFigureSvg", summary = "Look at a figure of a simulation, as vectors")
    byte[] svg(@PathVariable UUID id, @PathVariable String name) {
        return figure(id, name).svg();
    }

    @GetMapping(path = "/{id}/figures/{name}.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(operationId = "getPercolationFigurePng", summary = "Look at a figure of a simulation, as pixels")
    byte[] png(@PathVariable UUID id, @PathVariable String name) {
        return figure(id, name).png();
    }

    @GetMapping(path = "/{id}/figures/{name}.csv", produces = "text/csv")
    @Operation(operationId = "getPercolationFigureTable", summary = "Read the numbers of a figure of a simulation")
    String csv(@PathVariable UUID id, @PathVariable String name) {
        return figure(id, name).csv();
    }

    private FigureDrawing figure(UUID id, String name) {
        return NotFoundException.orNamed(
                "figure", name, "this percolation", PercolationFigures.of(queries.result(id)), FigureDrawing::name);
    }
}
