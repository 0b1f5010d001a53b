package dev.facet.api.run;

import dev.facet.api.job.JobMoves;
import dev.facet.api.job.Move;
import dev.facet.api.run.RunDetailView.CheckpointView;
import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import dev.facet.model.job.JobStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs")
class RunController {

    private final RunQueries queries;
    private final JobMoves moves;

    RunController(RunQueries queries, JobMoves moves) {
        this.queries = queries;
        this.moves = moves;
    }

    @GetMapping
    @Operation(
            operationId = "listRuns",
            summary = "List runs, oldest first or by the last value of a series",
            description = """
                    A filter may be given several times: then any of its values will do, but for labels, which must all
                    match. A swept field filters too: parameters.dataset.fraction=0.1. q searches the names of experiments.
                    orderBy is createdAt or metrics.NAME, with "-" before it for descending; runs without a value come last.""")
    ResponseEntity<Page<RunView>> list(
            @RequestParam(required = false, defaultValue = "") List<UUID> id,
            @RequestParam(required = false, defaultValue = "") List<UUID> experiment,
            @RequestParam(required = false, defaultValue = "") List<JobStatus> status,
            @RequestParam(required = false) @Nullable Long seed,
            @RequestParam(required = false, defaultValue = "") List<String> label,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "createdAt") String orderBy,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @RequestParam Map<String, String> query) {
        return queries.list(
                        RunFilter.of(
                                BadParameterException.unlessEmpty("id", id),
                                BadParameterException.unlessEmpty("experiment", experiment),
                                BadParameterException.unlessEmpty("status", status),
                                seed,
                                label,
                                q,
                                query),
                        RunOrder.read(orderBy),
                        new Limit(limit),
                        Cursor.read(cursor))
                .answer();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getRun", summary = "Show a run: spec, provenance, state, latest metrics, checkpoints")
    RunDetailView get(@PathVariable UUID id) {
        return queries.detail(id);
    }

    @GetMapping("/{id}/checkpoints")
    @Operation(operationId = "listCheckpoints", summary = "List the kept checkpoints of a run, by step")
    List<CheckpointView> checkpoints(@PathVariable UUID id) {
        queries.jobOf(id);
        return queries.checkpoints(id);
    }

    @PostMapping("/{id}/cancel")
    @Operation(
            operationId = "cancelRun",
            summary = "Cancel a run",
            description =
                    "It stops within one step. Cancelling a cancelled run changes nothing; one that ended is a conflict.")
    RunView cancel(@PathVariable UUID id) {
        return move(id, Move.CANCEL);
    }

    @PostMapping("/{id}/pause")
    @Operation(
            operationId = "pauseRun",
            summary = "Set a run aside",
            description =
                    "At once while it waits; after its next checkpoint while it trains (pauseAsked is true till then).")
    RunView pause(@PathVariable UUID id) {
        return move(id, Move.PAUSE);
    }

    @PostMapping("/{id}/resume")
    @Operation(operationId = "resumeRun", summary = "Queue a paused run again, from its last checkpoint")
    RunView resume(@PathVariable UUID id) {
        return move(id, Move.RESUME);
    }

    @PostMapping("/{id}/retry")
    @Operation(operationId = "retryRun", summary = "Queue a failed or cancelled run again, from its last checkpoint")
    RunView retry(@PathVariable UUID id) {
        return move(id, Move.RETRY);
    }

    private RunView move(UUID id, Move move) {
        moves.apply(queries.jobOf(id), move);
        return queries.get(id);
    }
}
