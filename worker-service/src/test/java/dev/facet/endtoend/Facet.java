package dev.facet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.spec.SpecJson;
import dev.facet.model.testing.Servers;
import dev.facet.model.testing.ServiceProcess;
import dev.facet.model.testing.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/** An API process, with any number of worker processes beside it, as their users meet them: over HTTP. */
final class Facet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient http = HttpClient.newHttpClient();

    private final Map<String, String> settings = new HashMap<>();
    private ServiceProcess api;

    /** @param servers addresses, as Spring's settings */
    private Facet(Map<String, String> servers) {
        settings.putAll(servers);
        settings.putIfAbsent("facet.artifacts.directory", directory("artifacts").toString());
        settings.put("facet.engine.threads", "1");
        settings.put("facet.dispatch.reap-every", "500ms");
        settings.put("facet.retry.delay", "100ms");
        api = ServiceProcess.api(settings);
    }

    /** One API for all tests of this JVM. It has no workers but those that a test starts, and stops. */
    static Facet shared() {
        return Shared.INSTANCE;
    }

    /** One of a test's own, on servers of its own. */
    static Facet on(Map<String, String> servers) {
        var facet = new Facet(servers);
        facet.api.awaitReady();
        return facet;
    }

    /**
     * One more worker; does not wait for it.
     *
     * @param namesAndValues settings of its own
     */
    ServiceProcess worker(String... namesAndValues) {
        var own = new HashMap<>(settings);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            own.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return ServiceProcess.worker(own);
    }

    ServiceProcess api() {
        return api;
    }

    /** Another process in place of one that has ended, at its address. */
    void restartApi() {
        api = api.again();
        api.awaitReady();
    }

    /** To get into its way where nothing over HTTP does. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(
                setting("spring.datasource.url"),
                setting("spring.datasource.username"),
                setting("spring.datasource.password"));
    }

    private String setting(String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, String contentType, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return SpecJson.parse(text());
        }
    }

    /** What is at a path, which must be there. */
    JsonNode get(String path) {
        return expect(200, send(request(path).GET())).json();
    }

    Answer get(String path, String accept) {
        return expect(200, send(request(path).header("Accept", accept).GET()));
    }

    /** Queues something. */
    JsonNode submit(String path, String json) {
        return expect(202, post(path, json)).json();
    }

    /** Does something to what is there. */
    JsonNode move(String path) {
        return expect(200, post(path, "")).json();
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** The first run of a new experiment. */
    RunOverHttp train(String experiment) {
        return runs(submit("/experiments", experiment)).getFirst();
    }

    List<RunOverHttp> runs(JsonNode experiment) {
        return get("/runs?experiment=" + experiment.get("id").stringValue())
                .get("items")
                .valueStream()
                .map(run -> new RunOverHttp(this, run.get("id").stringValue()))
                .toList();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.uri(path.startsWith("/v3") ? path : "/api/v1" + path))
                .header("Authorization", TestToken.BEARER)
                .timeout(Duration.ofSeconds(60));
    }

    static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for what must come true, however slow the machine is. */
    static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    /** Waits until a worker has printed this. */
    static void untilSaid(ServiceProcess worker, String words) {
        until("a worker says: " + words, () -> worker.output().contains(words));
    }

    static Path directory(String name) {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "test-servers").toAbsolutePath()), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        api.close();
    }

    private static final class Shared {
        static final Facet INSTANCE = on(Servers.isolated().springProperties());
    }
}
