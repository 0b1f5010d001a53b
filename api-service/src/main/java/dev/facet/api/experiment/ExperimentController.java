package dev.facet.api.experiment;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.RetentionSpec;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experiments")
@Tag(name = "Experiments")
class ExperimentController {

    private final ExperimentPlanner planner;
    private final ExperimentSubmission submission;
    private final ExperimentRemoval removal;
    private final ExperimentRetry retry;
    private final ExperimentRetention retention;
    private final ExperimentQueries queries;
    private final DryRun dryRuns;

    ExperimentController(
            ExperimentPlanner planner,
            ExperimentSubmission submission,
            ExperimentRemoval removal,
            ExperimentRetry retry,
            ExperimentRetention retention,
            ExperimentQueries queries,
            DryRun dryRuns) {
        this.planner = planner;
        this.submission = submission;
        this.removal = removal;
        this.retry = retry;
        this.retention = retention;
        this.queries = queries;
        this.dryRuns = dryRuns;
    }

    @PostMapping
    @Operation(
            operationId = "submitExperiment",
            summary = "Submit an experiment: one training, or a sweep of them",
            description = """
                    Every field but dataset.kind has a default; unknown fields are errors. All combinations of the sweep's
                    values run, each once for every arm and seed, at most 10,000 runs. Arms are named variants to compare:
                    each sets fields by dotted path, and what an arm sets is not swept in it; a number in a path is the
                    place in a list, as in dataset.holdout.0.width. With reuse=true a run takes over the result of an
                    identical one that is done, and says from which. With dryRun=true nothing is stored: the answer shows
                    the runs, the sizes of their training sets, and what they would cost.""")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted; it survives restarts from now on",
            content = @Content(schema = @Schema(implementation = ExperimentView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "With dryRun=true: what it would become",
            content = @Content(schema = @Schema(implementation = DryRunView.class)))
    ResponseEntity<Object> submit(
            @RequestBody ExperimentRequest request, @RequestParam(defaultValue = "false") boolean dryRun) {
        PlannedExperiment planned = planner.plan(request);
        if (dryRun) {
            return ResponseEntity.ok(dryRuns.of(planned));
        }
        UUID id = submission.submit(planned, null);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/experiments/" + id))
                .body(queries.get(id));
    }

    @GetMapping
    @Operation(operationId = "listExperiments", summary = "List experiments, newest first", description = """
                    q searches their names. Labels must all match. status shows those of which a run or a simulation is in that
                    state, or in one of several.""")
    ResponseEntity<Page<ExperimentView>> list(
            @RequestParam(required = false, defaultValue = "") List<String> label,
            @RequestParam(required = false) @Nullable String recipe,
            @RequestParam(required = false, defaultValue = "") List<JobStatus> status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.list(
                        label,
                        recipe,
                        BadParameterException.unlessEmpty("status", status),
                        q,
                        new Limit(limit),
                        Cursor.read(cursor))
                .answer();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getExperiment", summary = "Show an experiment, with its runs counted by state")
    ExperimentView get(@PathVariable UUID id) {
        return queries.get(id);
    }

    @PostMapping("/{id}/cancel")
    @Operation(
            operationId = "cancelExperiment",
            summary = "Cancel everything of an experiment that is unfinished",
            description = "Trainings stop within one step. Cancelling again changes nothing.")
    ExperimentView cancel(@PathVariable UUID id) {
        removal.cancel(id);
        return queries.get(id);
    }

    @PostMapping("/{id}/retry")
    @Operation(
            operationId = "retryExperiment",
            summary = "Queue the runs of an experiment that have failed again",
            description =
                    "From their last checkpoints. What was cancelled stays so; where nothing has failed nothing changes.")
    ExperimentView retry(@PathVariable UUID id) {
        retry.retry(id);
        return queries.get(id);
    }

    @PutMapping("/{id}/retention")
    @Operation(
            operationId = "retainExperiment",
            summary = "Say how long the artifacts of an experiment stay",
            description = """
                    Replaces what was said before; {} keeps them until the experiment is deleted. What has expired is removed
                    within minutes, once a run's training has ended and nobody samples or analyses it. Checkpoints that
                    analyses of the spec look at stay, and so do bytes that a run of another experiment has taken over.""")
    ExperimentView retain(@PathVariable UUID id, @RequestBody RetentionSpec spec) {
        retention.retain(id, spec);
        return queries.get(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteExperiment",
            summary = "Delete an experiment with its runs, metrics and artifacts",
            description = "What is unfinished is cancelled. Bytes go unless another run has the same.")
    void delete(@PathVariable UUID id) {
        removal.delete(id);
    }
}
