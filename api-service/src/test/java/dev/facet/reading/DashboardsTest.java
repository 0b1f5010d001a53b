package dev.facet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Grafana takes amiss without a word, or in a message on a panel that nobody opens. */
@ParameterizedClass
@MethodSource("dev.facet.reading.Dashboard#all")
class DashboardsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PROVISIONING = ROOT.resolve("compose/grafana/provisioning");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]\\w*)");

    private final Dashboard dashboard;

    DashboardsTest(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return JsonMapper.shared().valueToTree(new Yaml().<Map<String, Object>>load(Files.readString(file)));
    }

    @Test
    void itIsFoundUnderTheNameOfItsFile() {
        assertThat(dashboard.content().get("uid").stringValue() + ".json").isEqualTo(dashboard.file());
        assertThat(dashboard.content().get("title").stringValue()).startsWith("Facet");
        assertThat(dashboard.content().has("id")).isFalse(); // Grafana's own
        assertThat(Dashboard.all()).hasSize(2);
    }

    @Test
    void everyPanelHasANumberATitleAndAWordOnWhatItShows() {
        assertThat(dashboard.panels().stream().map(panel -> panel.get("id").intValue()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(15);
        assertThat(dashboard.drawn()).allSatisfy(panel -> {
            assertThat(panel.get("title").stringValue()).isNotBlank();
            assertThat(panel.get("description").stringValue()).endsWith(".");
            assertThat(panel.get("targets")).isNotEmpty();
        });
        assertThat(dashboard.drawn().stream().map(panel -> panel.get("title").stringValue()))
                .doesNotHaveDuplicates();
    }

    @Test
    void noPanelLiesOverAnother() {
        var taken = new HashSet<String>();
        for (JsonNode panel : dashboard.panels()) {
            var at = panel.get("gridPos");
            assertThat(at.get("x").intValue() + at.get("w").intValue()).isLessThanOrEqualTo(24);
            for (int x = 0; x < at.get("w").intValue(); x++) {
                for (int y = 0; y < at.get("h").intValue(); y++) {
                    assertThat(taken.add((at.get("x").intValue() + x) + ","
                                    + (at.get("y").intValue() + y)))
                            .as(panel.get("title").stringValue())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everySourceIsOneThatIsProvisioned() throws IOException {
        Set<String> provisioned = sources();
        assertThat(provisioned).hasSize(2);
        assertThat(dashboard.content().findValues("datasource"))
                .hasSizeGreaterThan(20)
                .extracting(source -> source.get("type").stringValue() + " "
                        + source.get("uid").stringValue())
                .filteredOn(source -> !source.startsWith("grafana -- Grafana")) // its own, of annotations
                .isSubsetOf(provisioned);
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(PROVISIONING.resolve("datasources"))) {
            var sources = new HashSet<String>();
            for (Path file : files.toList()) {
                for (JsonNode source : yaml(file).get("datasources")) {
                    sources.add(source.get("type").stringValue() + " "
                            + source.get("uid").stringValue());
                }
            }
            return sources;
        }
    }

    @Test
    void everyVariableThatIsUsedIsThere() {
        var own = dashboard.variables().stream()
                .map(variable -> variable.get("name").stringValue())
                .collect(Collectors.toSet());
        var texts = dashboard.content().findValues("rawSql").stream().map(JsonNode::stringValue);
        var expressions = dashboard.content().findValues("expr").stream().map(JsonNode::stringValue);
        var queries = dashboard.variables().stream()
                .map(variable -> variable.get("definition").stringValue());
        var titles = dashboard.drawn().stream().map(panel -> panel.get("title").stringValue());

        assertThat(Stream.of(texts, expressions, queries, titles)
                        .flatMap(all -> all)
                        .flatMap(text -> VARIABLE.matcher(text).results())
                        .map(found -> found.group(1))
                        .distinct())
                .isNotEmpty()
                .isSubsetOf(own);
    }

    @Test
    void composeMountsItWhereGrafanaLooksForIt() throws IOException {
        var provider = yaml(PROVISIONING.resolve("dashboards/facet.yml")).at("/providers/0");
        var compose = yaml(ROOT.resolve("docker-compose.yml"));

        List<String> volumes = compose.at("/services/grafana/volumes")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        assertThat(volumes)
                .contains("./helm/facet/dashboards:"
                        + provider.at("/options/path").stringValue() + ":ro")
                .contains("./compose/grafana/provisioning:/etc/grafana/provisioning:ro");
        assertThat(ROOT.resolve("helm/facet/dashboards")).isEqualTo(Dashboard.DIRECTORY);
    }
}
