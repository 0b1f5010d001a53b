package dev.facet.api.job;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import dev.facet.model.job.JobStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@Tag(name = "Queue")
class JobController {

    private final JobQueries jobs;
    private final WorkerQueries workers;
    private final JobMoves moves;
    private final Probes probes;
    private final JobWaits waits;

    JobController(JobQueries jobs, WorkerQueries workers, JobMoves moves, Probes probes, JobWaits waits) {
        this.jobs = jobs;
        this.workers = workers;
        this.moves = moves;
        this.probes = probes;
        this.waits = waits;
    }

    @GetMapping("/jobs")
    @Operation(
            operationId = "listJobs",
            summary = "List jobs, newest first, or the queue in the order in which it will be worked off",
            description = "With status=QUEUED alone the list is the queue, the next job first.")
    ResponseEntity<Page<JobView>> list(
            @RequestParam(required = false, defaultValue = "") List<JobStatus> status,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID experiment,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        boolean inQueue = BadParameterException.unlessEmpty("status", status).equals(List.of(JobStatus.QUEUED));
        return jobs.list(status, kind, experiment, inQueue, new Limit(limit), Cursor.read(cursor))
                .answer();
    }

    @GetMapping("/jobs/{id}")
    @Operation(
            operationId = "getJob",
            summary = "Show a job, with its position while it waits",
            description =
                    "With ?wait=30 the answer comes once the job has ended, at the latest after 30 s (at most 60).")
    JobView get(@PathVariable UUID id, @RequestParam(defaultValue = JobWaits.NONE) int wait) {
        waits.awaitEnd(id, wait);
        return jobs.get(id);
    }

    @PostMapping("/jobs/{id}/cancel")
    @Operation(
            operationId = "cancelJob",
            summary = "Cancel a job",
            description = "A training stops within one step, a sampling within one denoising step.")
    JobView cancel(@PathVariable UUID id) {
        moves.apply(id, Move.CANCEL);
        return jobs.get(id);
    }

    /** @param jobs their ids, in the order in which they were queued */
    record ProbesView(List<UUID> jobs) {}

    @PostMapping("/jobs/probe")
    @Operation(
            operationId = "queueProbes",
            summary = "Queue jobs that do nothing but succeed, to check a deployment",
            description = "If they succeed, then API, database, broker and workers work together.")
    @ApiResponse(
            responseCode = "202",
            description = "Queued",
            content = @Content(schema = @Schema(implementation = ProbesView.class)))
    ResponseEntity<ProbesView> probe(@RequestBody ProbeRequest request) {
        var queued = new ProbesView(probes.queue(request));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + queued.jobs().getLast()))
                .body(queued);
    }

    @GetMapping("/workers")
    @Operation(operationId = "listWorkers", summary = "List the workers: who is alive, and what they do")
    List<WorkerView> workers() {
        return workers.list();
    }
}
