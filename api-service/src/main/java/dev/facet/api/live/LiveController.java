package dev.facet.api.live;

import dev.facet.api.access.Access;
import dev.facet.api.web.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1/runs/{id}/events")
@Tag(name = "Runs")
class LiveController {

    private static final long NO_TIMEOUT = 0;

    private final RunWatches watches;
    private final LiveQueries queries;
    private final Access access;

    LiveController(RunWatches watches, LiveQueries queries, Access access) {
        this.watches = watches;
        this.queries = queries;
        this.access = access;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = "watchRun", summary = "Follow a run as server-sent events", description = """
                    Events are status, progress and metric. All points so far come first, then new ones as they arrive; with
                    history=false only new ones, after an event without data whose id is the place where they begin. With
                    Last-Event-ID, which browsers send by themselves, the stream goes on after that point, at any instance of
                    this service. It ends when the run has ended; whoever comes back after that is answered 204. Where the token
                    is revoked or expires before that, it ends with an event closed that says so.""")
    @ApiResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = LivePoint.Metric.class)))
    @ApiResponse(
            responseCode = "204",
            description = "The run has ended, and the client has everything",
            content = @Content)
    ResponseEntity<SseEmitter> watch(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean history,
            @RequestHeader(name = LastEventId.HEADER, required = false) @Nullable String lastEventId,
            HttpServletRequest request) {
        LiveState state = queries.state(id).orElseThrow(() -> new NotFoundException("run", id));
        boolean fromNow = !history && (lastEventId == null || lastEventId.isEmpty());
        LastEventId last = fromNow ? new LastEventId(queries.lastSeq(id), false) : LastEventId.read(lastEventId);
        if (last.sawTheEnd() && state.status().ended() && queries.lastSeq(id) <= last.seq()) {
            return ResponseEntity.noContent().build();
        }
        var client = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual()
                .name("events-" + id)
                .start(new RunStream(
                        id, state.jobId(), last, fromNow, watches, queries, client, access.standing(request)));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(client);
    }
}
