package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.spec.SpecJson;
import dev.facet.model.testing.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** The images of {@code bin/images --local-base}, run as containers. Needs root, skopeo, umoci and runc; {@code .ci/images}. */
@Tag("images")
class ImagesIT {

    private static final String TOKEN = "facet_test_admin_token_0123456789abcdef";
    private static final String ARTIFACTS = "/var/lib/facet/artifacts";
    private static final int USER = 10001;
    private static final long WORKER_MEMORY = 2L << 30;

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
        var settings = Servers.isolated().springProperties();
        var secrets = Files.createDirectory(directory.resolve("secrets"));
        secret(secrets, "facet.access.bootstrap-token", TOKEN);
        settings.forEach((name, value) -> {
            if (name.endsWith("password")) {
                secret(secrets, name, value);
            }
        });
        var environment = new HashMap<String, String>();
        settings.forEach((name, value) -> {
            if (!name.endsWith("password")) {
                environment.put(KnownProperties.variable(name), value);
            }
        });
        var artifacts = Files.createDirectory(directory.resolve("artifacts"));
        Files.setAttribute(artifacts, "unix:uid", USER);
        var mounts = Map.of(ARTIFACTS, artifacts, "/run/secrets", secrets);
        api = Container.start(archive("api-service", "facet-api"), Files.createDirectory(directory.resolve("api")), 1L << 30, environment, mounts);
        api.awaitHealthy();
        worker = Container.start(
                archive("worker-service", "facet-worker"), Files.createDirectory(directory.resolve("worker")), WORKER_MEMORY, environment, mounts);
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
    void aRunTrainsToItsEndAndItsImagesAreDrawn() throws Exception {
        var experiment = SpecJson.parse(send(request(api.uri("/api/v1/experiments")).POST(BodyPublishers.ofString(EXPERIMENT)), 202));
        var runs = api.uri("/api/v1/runs?experiment=" + experiment.get("id").stringValue());
        await("the run").atMost(Duration.ofMinutes(3)).until(() -> {
            var status = run(runs).get("status").stringValue();
            assertThat(status).as(worker.output()).isNotIn("FAILED", "CANCELLED");
            return status.equals("SUCCEEDED");
        });
        var picture = send(request(api.uri("/api/v1/experiments/" + experiment.get("id").stringValue() + "/report")).GET(), 200);
        assertThat(picture).isNotEmpty();
    }

    @Test
    void figuresHaveText() throws Exception {
        send(request(api.uri("/api/v1/datasets/preview?picture=plane"))
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofString("{\"kind\": \"SOS\", \"size\": 16}")), 200);
    }

    @Test
    void servicesRunAsAUserWithoutPrivilegesThatCanWriteNowhereElse() {
        for (Container container : new Container[] {api, worker}) {
            assertThat(container.processStatus("Uid").split("\\s+")).containsOnly(String.valueOf(USER));
            assertThat(container.processStatus("CapEff")).containsOnlyDigits().matches("0+");
            assertThat(container.processStatus("NoNewPrivs")).isEqualTo("1");
        }
    }

    @Test
    void nothingIsUnpackedAtTheStart() throws IOException {
        assertThat(worker.files("/tmp")).noneMatch(file -> Pattern.matches(".*\\.so(\\..*)?", file));
    }

    @Test
    void theWorkerSharesOutNoMoreMemoryThanItsContainerHas() throws Exception {
        var metrics = send(request(worker.managementUri("/actuator/prometheus")).GET(), 200);
        var budget = Pattern.compile("^facet_memory_budget\\w*(?:\\{.*})? (\\S+)$", Pattern.MULTILINE).matcher(metrics);

        assertThat(budget.find()).as(metrics).isTrue();
        assertThat(Double.parseDouble(budget.group(1))).isBetween(WORKER_MEMORY / 4.0, WORKER_MEMORY - 256.0 * (1 << 20));
    }

    @Test
    void servicesTellWhatTheyAreMadeOf() throws Exception {
        assertThat(components(api)).contains("spring-boot", "postgresql").doesNotContain("pytorch-engine");
        assertThat(components(worker)).contains("spring-boot", "pytorch-engine", "pytorch-native-cpu");
    }

    private static List<String> components(Container container) throws Exception {
        var sbom = SpecJson.parse(send(request(container.managementUri("/actuator/sbom/application")).GET(), 200));
        assertThat(sbom.get("bomFormat").stringValue()).isEqualTo("CycloneDX");
        return sbom.get("components").valueStream().map(component -> component.get("name").stringValue()).toList();
    }

    private static JsonNode run(URI runs) throws Exception {
        return SpecJson.parse(send(request(runs).GET(), 200)).at("/items/0");
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

    private static void secret(Path directory, String name, String value) {
        try {
            Files.writeString(directory.resolve(name), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
