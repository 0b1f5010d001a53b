package dev.facet.model.testing;

import static org.awaitility.Awaitility.await;

import dev.facet.model.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The Prometheus of the operating system as a child process, with the configuration of Compose. */
public final class PrometheusServer implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("..", "compose", "prometheus.yml");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient http = HttpClient.newHttpClient();

    private final Path directory = Scratch.directory("prometheus");
    private final int port = Ports.free();
    private final int services;
    private final Process process;

    private PrometheusServer(Path program, Map<String, ServiceProcess> services) {
        this.services = services.size();
        try {
            Files.writeString(directory.resolve("prometheus.yml"), configuration(services));
            process = new ProcessBuilder(
                            program.toString(),
                            "--config.file=prometheus.yml",
                            "--storage.tsdb.path=data",
                            "--web.listen-address=127.0.0.1:" + port)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Prometheus does not start", e);
        }
        AtExit.run(this::close);
    }

    /**
     * Starts to ask services of Facet; does not wait.
     *
     * @param services by the names that Compose's configuration has for them
     * @return empty where the operating system has no Prometheus
     */
    public static Optional<PrometheusServer> asking(Map<String, ServiceProcess> services) {
        return InstalledProgram.find("prometheus").map(program -> new PrometheusServer(program, services));
    }

    /** Compose's but for addresses, for the token, since metrics have no port of their own here, and for a shorter interval. */
    private static String configuration(Map<String, ServiceProcess> services) throws IOException {
        ObjectNode configuration =
                JsonMapper.shared().valueToTree(new Yaml().<Object>load(Files.readString(CONFIGURATION)));
        configuration.putObject("global").put("scrape_interval", "1s");
        List<JsonNode> jobs = configuration.get("scrape_configs").valueStream().toList();
        var asked = configuration.putArray("scrape_configs");
        services.forEach((name, service) -> {
            var job = (ObjectNode) jobs.stream()
                    .filter(one -> one.get("job_name").stringValue().equals(name))
                    .findFirst()
                    .orElseThrow();
            job.remove("dns_sd_configs");
            job.putArray("static_configs")
                    .addObject()
                    .putArray("targets")
                    .add(service.uri("/").getAuthority());
            job.putObject("authorization").put("credentials", TestToken.VALUE);
            asked.add(job);
        });
        return configuration.toString();
    }

    /** Waits until each service has told what it has to tell now. */
    public void awaitNews() {
        var now = Instant.now();
        await("news in Prometheus, whose log is " + log())
                .atMost(PATIENCE)
                .failFast(() -> !process.isAlive())
                .ignoreExceptionsMatching(refused -> refused instanceof UncheckedIOException)
                .until(() -> {
                    var since = query("count(timestamp(up == 1) > " + now.toEpochMilli() / 1_000.0 + ")");
                    return since.at("/0/value/1").asString("").equals(Integer.toString(services));
                });
    }

    /**
     * Evaluates an expression now.
     *
     * @return the series that it gives, as Prometheus writes them
     * @throws IllegalArgumentException where it is none
     */
    public JsonNode query(String expression) {
        return read("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .get("result");
    }

    /** The values that a label has in the series of a metric. */
    public List<String> valuesOf(String label, String metric) {
        return read("/api/v1/label/" + label + "/values?match%5B%5D=" + metric)
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private JsonNode read(String path) {
        var address = URI.create("http://127.0.0.1:" + port + path);
        try {
            var answer = JsonMapper.shared()
                    .readTree(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .body());
            if (answer.has("error")) {
                throw new IllegalArgumentException(answer.get("error").stringValue());
            }
            return answer.get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path log() {
        return directory.resolve("prometheus.log");
    }

    @Override
    public void close() {
        ChildProcesses.killTree(process.toHandle());
    }
}
