package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.facet.model.testing.KnownSettings;
import dev.facet.model.testing.Promtool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docker-compose.yml is what the Compose Specification allows, and sets what the services know. */
class ComposeTest {

    private static final ComposeFile compose = ComposeFile.read();

    /** Variables of programs that are not Spring's. */
    private static final Set<String> OTHERS = Set.of("JDK_JAVA_OPTIONS");

    /** Do one thing, and end. */
    private static final Set<String> ENDING = Set.of("reader-role", "s3-bucket");

    @Test
    void theFileIsWhatTheSpecificationAllows() {
        assertThat(errors(compose)).isEmpty();
    }

    @Test
    void theSchemaWouldFindAMisspeltField() {
        var wrong = ComposeFile.parse("services: {api: {image: facet-api, restrat: always, mem_limit: []}}");

        assertThat(errors(wrong))
                .anyMatch(error -> error.contains("restrat"))
                .anyMatch(error -> error.contains("mem_limit"));
    }

    @Test
    void everyVariableOfTheServicesIsAPropertyThatTheyHave() {
        assertThat(compose.ofFacet())
                .allSatisfy(service -> assertThat(
                                service.getValue().get("environment").propertyNames())
                        .isNotEmpty()
                        .allMatch(variable -> OTHERS.contains(variable) || KnownSettings.isVariable(variable)));
    }

    @Test
    void soIsEveryVariableThatTheImagesSet() {
        var variable = Pattern.compile("<((?:FACET|MANAGEMENT|SERVER|SPRING)_\\w+)>");

        assertThat(Stream.of("pom.xml", "api-service/pom.xml", "worker-service/pom.xml")
                        .map(file -> ComposeFile.text(ComposeFile.ROOT.resolve(file)))
                        .flatMap(text -> variable.matcher(text).results())
                        .map(found -> found.group(1)))
                .contains("SPRING_CONFIG_IMPORT", "SERVER_PORT")
                .allMatch(KnownSettings::isVariable);
    }

    @Test
    void aMisspeltVariableWouldBeNoticed() {
        assertThat(KnownSettings.isVariable("FACET_QUEUE_TYPE")).isTrue();
        assertThat(KnownSettings.isVariable("FACET_QUEUE_TYP")).isFalse();
        assertThat(KnownSettings.isVariable("SPRING_DATASOURCE_URI")).isFalse();
    }

    @Test
    void everySecretOfTheServicesIsNamedAsAProperty() {
        assertThat(compose.ofFacet())
                .allSatisfy(service -> assertThat(
                                service.getValue().get("secrets").valueStream().map(JsonNode::stringValue))
                        .isNotEmpty()
                        .allMatch(KnownSettings::isProperty));
    }

    @Test
    void everySecretIsMadeByTheScript(@TempDir Path directory) throws Exception {
        var script = ComposeFile.ROOT.resolve("bin/compose-secrets").toString();
        var made = new ProcessBuilder(script, directory.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(made.getInputStream().readAllBytes());

        assertThat(made.waitFor()).as(output).isZero();
        try (Stream<Path> files = Files.list(directory)) {
            var contents =
                    files.collect(Collectors.toMap(file -> file.getFileName().toString(), ComposeFile::text));
            assertThat(contents.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            compose.content().get("secrets").propertyNames());
            assertThat(contents.values()).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 40);
            assertThat(output).doesNotContain(contents.get("spring.datasource.password"));
        }
    }

    @Test
    void noServiceMayDoMoreThanItNeeds() {
        assertThat(compose.services().properties()).allSatisfy(service -> {
            var settings = service.getValue();
            assertThat(settings.get("read_only").booleanValue()).isTrue();
            assertThat(settings.get("cap_drop")).hasToString("[\"ALL\"]");
            assertThat(settings.get("security_opt")).hasToString("[\"no-new-privileges:true\"]");
            assertThat(settings.has("privileged")).isFalse();
        });
        assertThat(compose.ofFacet())
                .allSatisfy(
                        service -> assertThat(service.getValue().has("cap_add")).isFalse());
    }

    @Test
    void everyServerHasAHealthCheckAndALimitOfMemory() {
        assertThat(compose.services().properties())
                .filteredOn(service -> !ENDING.contains(service.getKey()))
                .allSatisfy(service -> {
                    assertThat(service.getValue().at("/healthcheck/test").size())
                            .isPositive();
                    assertThat(service.getValue()
                                    .at("/deploy/resources/limits/memory")
                                    .asString())
                            .isNotEmpty();
                });
    }

    @Test
    void aServiceIsGivenMoreTimeToStopThanItTakesItself() {
        assertThat(stopsWithin("worker")).isGreaterThan(shutdownPhase("worker-service"));
        assertThat(stopsWithin("worker-cuda")).isGreaterThan(shutdownPhase("worker-service"));
        assertThat(stopsWithin("api")).isGreaterThan(shutdownPhase("api-service"));
    }

    @Test
    void prometheusAsksContainersThatAreThere() {
        var targets = ComposeFile.tree(ComposeFile.text(ComposeFile.ROOT.resolve("compose/prometheus.yml")))
                .get("scrape_configs")
                .valueStream()
                .flatMap(job -> job.at("/dns_sd_configs/0/names").valueStream())
                .map(JsonNode::stringValue);

        assertThat(targets).isNotEmpty().allMatch(compose.services()::has);
    }

    @Test
    void prometheusTakesItsConfiguration() throws Exception {
        Promtool.accepts(ComposeFile.ROOT, "check", "config", "compose/prometheus.yml");
    }

    @Test
    void grafanaReadsTheDatabaseAsTheRoleThatIsMadeForIt() throws Exception {
        var source = ComposeFile.tree(ComposeFile.text(
                        ComposeFile.ROOT.resolve("compose/grafana/provisioning/datasources/postgresql.yml")))
                .at("/datasources/0");
        var maker = compose.service("reader-role");

        assertThat(source.get("url").stringValue())
                .isEqualTo(maker.at("/environment/PGHOST").stringValue() + ":5432");
        assertThat(source.at("/jsonData/database")).isEqualTo(maker.at("/environment/PGDATABASE"));
        var help =
                new ProcessBuilder(ComposeFile.ROOT.resolve("bin/reader-role").toString(), "--help").start();
        assertThat(new String(help.getInputStream().readAllBytes()))
                .contains("[--role " + source.get("user").stringValue() + "]");
        assertThat(source.at("/secureJsonData/password").stringValue())
                .isEqualTo("$__file{/run/secrets/reader.password}");
        assertThat(compose.service("grafana").get("secrets").valueStream().map(JsonNode::stringValue))
                .contains("reader.password");
        assertThat(maker.at("/entrypoint/2").stringValue()).endsWith("--password-file /run/secrets/reader.password");
    }

    private static List<String> errors(ComposeFile file) {
        return schema().validate(file.content().toString(), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static Schema schema() {
        var schema = JsonMapper.shared().readTree(ComposeTest.class.getResourceAsStream("/compose/compose-spec.json"));
        withoutIds(schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(schema);
    }

    /** The schema names its parts as an older draft did than the one that it says it is of. Nothing refers to these names. */
    private static void withoutIds(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("id").isString()) {
            object.remove("id");
        }
        node.forEach(ComposeTest::withoutIds);
    }

    private static Duration stopsWithin(String service) {
        return DurationStyle.detectAndParse(
                compose.service(service).get("stop_grace_period").stringValue());
    }

    private static Duration shutdownPhase(String module) {
        var file = ComposeFile.ROOT.resolve(module).resolve("src/main/resources/application.yml");
        return DurationStyle.detectAndParse(ComposeFile.tree(ComposeFile.text(file))
                .at("/spring/lifecycle/timeout-per-shutdown-phase")
                .stringValue());
    }
}
