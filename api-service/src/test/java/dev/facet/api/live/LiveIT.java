package dev.facet.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.api.testing.Api;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveIT extends ApiTest {

    private static final HttpClient http = HttpClient.newHttpClient();

    private String run;
    private UUID job;

    @BeforeEach
    void submit() {
        run = submitRun(ONE_RUN);
        job = rows.jobOf(run);
    }

    @Test
    void aRunIsFollowedFromItsFirstStateToItsLast() throws Exception {
        try (var events = watch(null)) {
            await().until(() -> !events.of("status").isEmpty());
            rows.start(job);
            rows.metric(run, "loss", 10, 0.5);
            await().until(() -> events.of("metric").size() == 1);
            rows.metric(run, "loss", 20, Double.NaN);
            jdbc.sql("update job set progress = 0.5 where id = ?").param(job).update();
            await().until(() -> events.of("metric").size() == 2);
            rows.end(job, "SUCCEEDED");
            await().until(events::ended);

            assertThat(events.of("status"))
                    .extracting(data -> data.replaceAll(".*\"status\":\"(\\w+)\".*", "$1"))
                    .containsExactly("QUEUED", "RUNNING", "SUCCEEDED");
            assertThat(events.of("metric"))
                    .containsExactly(
                            "{\"name\":\"loss\",\"step\":10,\"value\":0.5}",
                            "{\"name\":\"loss\",\"step\":20,\"value\":\"NaN\"}");
            assertThat(events.of("progress"))
                    .contains("{\"progress\":0.5}")
                    .last()
                    .isEqualTo("{\"progress\":1.0}");
        }
    }

    @Test
    void whoComesBackMissesNothingAndSeesNothingTwice() throws Exception {
        rows.start(job);
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select ?::uuid, 'loss', n, n from generate_series(1, 5000) n""").param(run).update();
        String lastId;
        try (var events = watch(null)) {
            await().until(() -> events.of("metric").size() == 5000);
            lastId = events.lastId();
        }
        rows.metric(run, "loss", 5001, 5001);
        rows.metric(run, "loss", 5002, 5002);
        rows.end(job, "SUCCEEDED");

        try (var events = watch(lastId)) {
            await().until(events::ended);
            assertThat(events.of("metric"))
                    .extracting(data -> data.replaceAll(".*\"step\":(\\d+).*", "$1"))
                    .containsExactly("5001", "5002");
            lastId = events.lastId();
        }
        assertThat(api.get("/api/v1/runs/" + run + "/events", "Last-Event-ID", lastId)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whoHasTheHistoryAlreadyIsToldWhereTheStreamBeginsAndMissesNothingAfterThat() throws Exception {
        rows.start(job);
        rows.metric(run, "loss", 1, 1);
        String start;
        try (var events = watch("?history=false", null)) {
            await().until(() -> !events.of("status").isEmpty());
            start = events.lastId();
            rows.metric(run, "loss", 2, 2);
            await().until(() -> events.of("metric").size() == 1);
            assertThat(events.of("metric")).containsExactly("{\"name\":\"loss\",\"step\":2,\"value\":2.0}");
        }
        rows.metric(run, "loss", 3, 3);
        rows.end(job, "SUCCEEDED");

        // Broken off before its first point, it goes on from where it was told.
        try (var events = watch("?history=false", start)) {
            await().until(events::ended);
            assertThat(events.of("metric"))
                    .extracting(data -> data.replaceAll(".*\"step\":(\\d+).*", "$1"))
                    .containsExactly("2", "3");
        }
    }

    @Test
    void thePointsOfALongRunAllComeInTheirOrder() throws Exception {
        rows.start(job);
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select ?::uuid, 'loss', n, n from generate_series(1, 12345) n""").param(run).update();
        rows.end(job, "SUCCEEDED");

        try (var events = watch("0")) {
            await().until(events::ended);
            assertThat(events.of("metric"))
                    .extracting(data -> Integer.valueOf(data.replaceAll(".*\"step\":(\\d+).*", "$1")))
                    .isEqualTo(IntStream.rangeClosed(1, 12345).boxed().toList());
        }
    }

    @Test
    void manyWatchersOfOneRunAllSeeTheSame() throws Exception {
        rows.start(job);
        var watchers = new CopyOnWriteArrayList<Events>();
        for (int i = 0; i < 20; i++) {
            watchers.add(watch(null));
        }
        for (int step = 1; step <= 50; step++) {
            rows.metric(run, "loss", step, step);
        }
        rows.end(job, "SUCCEEDED");

        await().until(() -> watchers.stream().allMatch(Events::ended));
        assertThat(watchers)
                .allSatisfy(events -> assertThat(events.of("metric")).hasSize(50));
    }

    @Test
    void theStreamOfADeletedRunEnds() throws Exception {
        String experiment =
                api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();
        try (var events = watch(null)) {
            await().until(() -> !events.of("status").isEmpty());
            api.delete("/api/v1/experiments/" + experiment);
            await().until(events::ended);
        }
    }

    @Test
    void aStreamEndsAndSaysWhyWhenItsTokenIsRevoked() throws Exception {
        var token = token();
        try (var events = watch(api.as(token.json().get("token").stringValue()), null)) {
            await().until(() -> !events.of("status").isEmpty());
            api.delete("/api/v1/tokens/" + token.id());
            await().until(events::ended);

            assertThat(events.of("closed")).singleElement().asString().contains("expired or revoked");
        }
    }

    /** Another process revokes one token, and the other one's time comes: this process must look by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"revoked_at", "expires_at"})
    void aStreamEndsAsSoonAsSomebodyLooksAgainAtItsToken(String column) throws Exception {
        var token = token();
        try (var ours = watch(null);
                var events = watch(api.as(token.json().get("token").stringValue()), null)) {
            await().until(() -> !events.of("status").isEmpty());
            jdbc.sql("update api_token set " + column + " = now() where id = ?::uuid")
                    .param(token.id())
                    .update();
            await().atMost(Duration.ofSeconds(60)).until(events::ended);

            assertThat(events.of("closed")).hasSize(1);
            rows.metric(run, "loss", 10, 0.5);
            await().until(() -> ours.of("metric").size() == 1);
            assertThat(ours.ended()).isFalse();
        }
    }

    private Answer token() {
        return api.post("/api/v1/tokens", "{\"name\": \"watcher\", \"scope\": \"read\", \"project\": \"default\"}");
    }

    @Test
    void anIdThatNeverCameFromHereIsABadRequest() {
        assertThat(api.get("/api/v1/runs/" + run + "/events", "Last-Event-ID", "yesterday")
                        .errors())
                .containsExactly("Last-Event-ID");
    }

    private Events watch(String lastEventId) throws IOException, InterruptedException {
        return watch(api, "", lastEventId);
    }

    private Events watch(Api caller, String lastEventId) throws IOException, InterruptedException {
        return watch(caller, "", lastEventId);
    }

    private Events watch(String query, String lastEventId) throws IOException, InterruptedException {
        return watch(api, query, lastEventId);
    }

    private Events watch(Api caller, String query, String lastEventId) throws IOException, InterruptedException {
        String path = "/api/v1/runs/" + run + "/events" + query;
        var request = lastEventId == null ? caller.request(path) : caller.request(path, "Last-Event-ID", lastEventId);
        var response = http.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Events(response.body());
    }

    /** What has come so far. */
    private static final class Events implements AutoCloseable {

        private final Stream<String> lines;
        private final Thread reader;
        private final Queue<Map.Entry<String, String>> events = new ConcurrentLinkedQueue<>();
        private volatile String lastId = "";

        Events(Stream<String> lines) {
            this.lines = lines;
            this.reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            var name = new String[] {""};
            try {
                lines.forEach(line -> {
                    if (line.startsWith("event:")) {
                        name[0] = line.substring(6);
                    } else if (line.startsWith("id:")) {
                        lastId = line.substring(3);
                    } else if (line.startsWith("data:")) {
                        events.add(Map.entry(name[0], line.substring(5)));
                    }
                });
            } catch (UncheckedIOException _) {
                // closed
            }
        }

        List<String> of(String name) {
            return events.stream()
                    .filter(e -> e.getKey().equals(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        String lastId() {
            return lastId;
        }

        boolean ended() {
            return !reader.isAlive();
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
