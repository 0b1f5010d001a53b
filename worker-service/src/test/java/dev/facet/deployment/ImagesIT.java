package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.spec.SpecJson;
import dev.facet.model.testing.KnownSettings;
import dev.facet.model.testing.Servers;
import dev.facet.model.testing.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The images of {@code bin/images --local-base}, run as containers. Needs root, skopeo, umoci and runc: {@code .ci/images}. */
@Tag("images")
class ImagesIT {

    private static final String TOKEN = TestToken.VALUE;
    private static final int USER = 10001;
    private static final long MEBIBYTE = 1 << 20;
    private static final long API_MEMORY = 1024 * MEBIBYTE;
    private static final long WORKER_MEMORY = 2048 * MEBIBYTE;

    private static final String EXPERIMENT = """
            {"name": "containers", "dataset": {"kind": "SOS", "size": 8},
             "model": {"baseChannels": 8, "encoding": {"dimension": 16}},
             "training": {"steps": 60, "batchSize": 16, "checkpointEvery": 20},
             "evaluation": {"sampler": {"steps": 10}, "weights": ["EMA"]}}""";

    private static final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static Container api;
    private static Container worker;

    @BeforeAll
    static void start() throws IOException {
        var variables = new HashMap<String, String>();
        var secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("facet.access.bootstrap-token"), TOKEN);
        for (var setting : Servers.isolated().springProperties().entrySet()) {
            if (setting.getKey().endsWith("password")) {
                Files.writeString(secrets.resolve(setting.getKey()), setting.getValue());
            } else {
                variables.put(KnownSettings.variable(setting.getKey()), setting.getValue());
            }
        }
        var artifacts = Files.createDirectory(directory.resolve("artifacts"));
        Files.setAttribute(artifacts, "unix:uid", USER);
        var mounts = Map.of("/var/lib/facet/artifacts", artifacts, "/run/secrets", secrets);

        api = Container.start(
                archive("api-service", "facet-api"), directory.resolve("api"), API_MEMORY, variables, mounts);
        api.awaitHealthy();
        worker = Container.start(
                archive("worker-service", "facet-worker"),
                directory.resolve("worker"),
                WORKER_MEMORY,
                variables,
                mounts);
        worker.awaitHealthy();
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
        if (api != null) {
            api.close();
        }
    }

    @Test
    void aRunTrainsToItsEnd() throws Exception {
        var experiment = SpecJson.parse(
                send(request(api.uri("/api/v1/experiments")).POST(BodyPublishers.ofString(EXPERIMENT)), 202));
        var runs = api.uri("/api/v1/runs?experiment=" + experiment.get("id").stringValue());

        await("the run").atMost(Duration.ofMinutes(3)).until(() -> {
            var run = SpecJson.parse(send(request(runs).GET(), 200)).at("/items/0");
            var status = run.get("status").stringValue();
            assertThat(status).as(worker.output()).isNotIn("FAILED", "CANCELLED");
            return status.equals("SUCCEEDED");
        });
    }

    @Test
    void picturesHaveTextThoughNoFontIsInstalled() throws Exception {
        var preview = request(api.uri("/api/v1/datasets/preview?picture=plane"))
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofString("{\"kind\": \"SOS\", \"size\": 16}"));

        assertThat(send(preview, 200)).startsWith("\uFFFDPNG");
    }

    @Test
    void servicesRunAsAUserWithoutPrivileges() {
        for (Container container : List.of(api, worker)) {
            assertThat(container.processStatus("Uid").split("\\s+")).containsOnly(String.valueOf(USER));
            assertThat(container.processStatus("CapEff")).matches("0+");
            assertThat(container.processStatus("NoNewPrivs")).isEqualTo("1");
        }
    }

    @Test
    void nothingIsUnpackedAtTheStart() throws IOException {
        assertThat(worker.files("/tmp")).noneMatch(file -> file.contains(".so"));
        assertThat(worker.files("/opt/facet")).anyMatch(file -> file.endsWith("libtorch_cpu.so"));
    }

    @Test
    void theWorkerSharesOutNoMoreMemoryThanItsContainerHas() throws Exception {
        var metrics = send(request(worker.managementUri("/actuator/prometheus")).GET(), 200);
        var budget = Pattern.compile("^facet_memory_budget\\w*(?:\\{.*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);

        assertThat(budget.find()).as(metrics).isTrue();
        assertThat(Double.parseDouble(budget.group(1)))
                .isBetween((double) (512 * MEBIBYTE), (double) (WORKER_MEMORY - 256 * MEBIBYTE));
    }

    @Test
    void servicesSayWhatTheyAreMadeOf() throws Exception {
        assertThat(components(api)).contains("spring-boot", "postgresql").doesNotContain("pytorch-engine");
        assertThat(components(worker)).contains("spring-boot", "pytorch-engine", "pytorch-native-cpu");
    }

    private static List<String> components(Container container) throws Exception {
        var sbom = SpecJson.parse(send(
                request(container.managementUri("/actuator/sbom/application")).GET(), 200));
        assertThat(sbom.get("bomFormat").stringValue()).isEqualTo("CycloneDX");
        return sbom.get("components")
                .valueStream()
                .map((JsonNode component) -> component.get("name").stringValue())
                .toList();
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json");
    }

    private static String send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
        return response.body();
    }

    private static Path archive(String module, String image) {
        return ComposeFile.ROOT.resolve(module).resolve("target/images").resolve(image + ".tar");
    }
}
