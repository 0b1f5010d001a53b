package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.facet.api.ApiApplication;
import dev.facet.api.testing.Api;
import dev.facet.model.testing.Servers;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;

/** The API, started with the variables and the files of secrets that its container has in the chart. */
class HelmSettingsIT {

    @TempDir
    private static Path directory;

    private static Container container;
    private static ConfigurableApplicationContext service;
    private static Api management;

    @BeforeAll
    static void start() throws IOException {
        var servers = Servers.isolated();
        var release = HelmChart.render(values(servers));
        var deployment = release.deployment("facet-api");
        container = HelmRelease.container(deployment);
        var secrets = Files.createDirectory(directory.resolve("secrets"));
        for (var source : HelmRelease.pod(deployment).getVolumes().stream()
                .filter(volume -> volume.getName().equals("secrets"))
                .findFirst()
                .orElseThrow()
                .getProjected()
                .getSources()) {
            for (var item : source.getSecret().getItems()) {
                Files.writeString(secrets.resolve(item.getPath()), secretOf(servers, item.getPath()));
            }
        }
        Map<String, Object> variables =
                new HashMap<>(container.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue)));
        // What is not as in a container here: who else uses a port, and where files lie.
        variables.put("SERVER_PORT", "0");
        variables.put("MANAGEMENT_SERVER_PORT", "0");
        variables.put("SPRING_CONFIG_IMPORT", "configtree:" + secrets + "/");
        variables.put(
                "FACET_ARTIFACTS_DIRECTORY", directory.resolve("artifacts").toString());

        service = new SpringApplicationBuilder(ApiApplication.class)
                .environment(environment(variables))
                .run();
        management = new Api(service.getEnvironment().getRequiredProperty("local.management.port", Integer.class));
    }

    private static Path values(Servers servers) throws IOException {
        var url = URI.create(servers.postgres().jdbcUrl().substring("jdbc:".length()));
        var values = Map.of(
                "postgresql",
                        Map.of(
                                "host", url.getHost(),
                                "port", url.getPort(),
                                "database", url.getPath().substring(1),
                                "sslMode", "disable",
                                "connections", 7),
                "rabbitmq",
                        Map.of(
                                "host", servers.broker().host(),
                                "port", servers.broker().port(),
                                "queuePrefix", servers.queuePrefix()));
        return Files.writeString(directory.resolve("values.yaml"), new Yaml().dump(values));
    }

    private static String secretOf(Servers servers, String setting) {
        return switch (setting) {
            case "spring.datasource.username" -> servers.postgres().user();
            case "spring.datasource.password" -> servers.postgres().password();
            case "spring.rabbitmq.username" -> servers.broker().user();
            case "spring.rabbitmq.password" -> servers.broker().password();
            case "facet.access.bootstrap-token" -> "facet_test_admin_token_0123456789abcdef";
            default -> throw new IllegalArgumentException(setting);
        };
    }

    /** One that sees these variables, and neither those of this process nor its properties. */
    private static StandardEnvironment environment(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return environment;
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void probesAreAnswered() {
        assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                .allSatisfy(probe -> assertThat(
                                management.get(probe.getHttpGet().getPath()).status())
                        .as(probe.toString())
                        .isEqualTo(200));
    }

    @Test
    void theBrokerTakesNoPodOutOfService() {
        var answer = management.get(container.getReadinessProbe().getHttpGet().getPath());
        assertThat(answer.json().path("components").propertyNames()).containsExactlyInAnyOrder("db", "readinessState");
    }

    @Test
    void variablesReachWhatTheyAreFor() {
        assertThat(service.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(7);
        assertThat(service.getEnvironment().getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
                .isEqualTo("20s");
    }

    @Test
    void whatAlertsAskForIsThere() {
        new Api(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class))
                .get("/api/v1/workers");

        assertThat(management.get("/actuator/prometheus").text().lines())
                .anyMatch(line -> line.startsWith("facet_jobs_oldest_queued_seconds"))
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count") && line.contains("status=\""));
    }
}
