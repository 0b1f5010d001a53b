package dev.facet.api.live;

import dev.facet.api.access.Standing;
import dev.facet.api.live.RunWatch.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells one client what happens to a run: every point once, in the order of arrival, with its place as the id of the event;
 * the state and the progress whenever they differ from what was told last. Ends when the run has, after everything was told,
 * or when the client would no longer be let in.
 */
final class RunStream implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(RunStream.class);
    private static final int PAGE = 1_000;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final UUID runId;
    private final UUID jobId;
    private final boolean saysWhere;
    private final RunWatches watches;
    private final LiveQueries queries;
    private final SseEmitter client;
    private final Standing standing;
    private long cursor;
    private @Nullable LiveState told;

    /** @param saysWhere whether the client is told first where the stream begins, for it cannot know */
    RunStream(
            UUID runId,
            UUID jobId,
            LastEventId last,
            boolean saysWhere,
            RunWatches watches,
            LiveQueries queries,
            SseEmitter client,
            Standing standing) {
        this.runId = runId;
        this.jobId = jobId;
        this.cursor = last.seq();
        this.saysWhere = saysWhere;
        this.watches = watches;
        this.queries = queries;
        this.client = client;
        this.standing = standing;
    }

    @Override
    public void run() {
        try (var subscription = watches.join(runId, jobId)) {
            if (saysWhere) {
                client.send(SseEmitter.event().id(Long.toString(cursor)));
            }
            tell(subscription.watch());
            client.complete();
        } catch (IOException | IllegalStateException e) {
            log.debug("a watcher of run {} left: {}", runId, e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            client.complete();
        } catch (RuntimeException e) {
            // The client comes back with its Last-Event-ID and loses nothing.
            log.warn("the stream of run {} broke off: {}", runId, e.getMessage());
            client.complete();
        }
    }

    private void tell(RunWatch watch) throws IOException, InterruptedException {
        long version = 0;
        Duration quiet = Duration.ZERO;
        while (!watch.isClosed()) {
            Snapshot snapshot = watch.awaitAfter(version, LOOK);
            if (!standing.holds()) {
                send("closed", null, new Closed("the token is expired or revoked, or no longer one for this run"));
                return;
            }
            if (snapshot == null) {
                quiet = quiet.plus(LOOK);
                if (quiet.compareTo(KEEP_ALIVE) >= 0 && !watch.isClosed()) {
                    client.send(SseEmitter.event().comment("keep-alive"));
                    quiet = Duration.ZERO;
                }
                continue;
            }
            quiet = Duration.ZERO;
            version = snapshot.version();
            if (snapshot.isLast()) {
                tellPoints(snapshot);
                tellState(snapshot.state());
                return;
            }
            tellState(snapshot.state());
            tellPoints(snapshot);
        }
    }

    /** The data of a {@code closed} event. */
    private record Closed(String reason) {}

    private void tellState(@Nullable LiveState state) throws IOException {
        if (state == null) {
            return;
        }
        if (told == null || told.progress() != state.progress()) {
            send("progress", null, state.forProgress());
        }
        if (told == null || !told.forStatus().equals(state.forStatus())) {
            send("status", state.status().ended() ? LastEventId.ofTheEnd(cursor) : null, state.forStatus());
        }
        told = state;
    }

    private void tellPoints(Snapshot snapshot) throws IOException {
        while (cursor < snapshot.from()) {
            List<LivePoint> page = queries.points(runId, cursor, snapshot.from(), PAGE);
            if (page.isEmpty()) {
                break;
            }
            send(page);
        }
        send(snapshot.points().stream().filter(point -> point.seq() > cursor).toList());
    }

    private void send(List<LivePoint> points) throws IOException {
        if (points.isEmpty()) {
            return;
        }
        Set<DataWithMediaType> parts = new LinkedHashSet<>();
        for (LivePoint point : points) {
            parts.addAll(SseEmitter.event()
                    .name("metric")
                    .id(Long.toString(point.seq()))
                    .data(point.forMetric(), MediaType.APPLICATION_JSON)
                    .build());
        }
        client.send(parts);
        cursor = points.getLast().seq();
    }

    private void send(String name, @Nullable String id, Object data) throws IOException {
        var event = SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
        client.send(id == null ? event : event.id(id));
    }
}
