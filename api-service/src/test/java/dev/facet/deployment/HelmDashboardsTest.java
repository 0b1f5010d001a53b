package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.spec.SpecJson;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dashboards as the sidecar of a cluster's Grafana finds them. */
class HelmDashboardsTest {

    private static final int MOST_OF_A_CONFIG_MAP = 1 << 20;

    private static Map<String, String> files() {
        return HelmChart.with("full.yaml").all(ConfigMap.class).getFirst().getData();
    }

    @Test
    void thereAreNoneUnlessTheyAreAskedFor() {
        assertThat(HelmChart.with("minimal.yaml").all(ConfigMap.class)).isEmpty();
    }

    @Test
    void theSidecarFindsThemByTheirLabel() {
        assertThat(HelmChart.with("full.yaml").all(ConfigMap.class))
                .singleElement()
                .satisfies(map -> {
                    assertThat(map.getMetadata().getLabels())
                            .containsEntry("grafana_dashboard", "1")
                            .containsEntry("team", "research");
                    assertThat(map.getMetadata().getAnnotations()).containsEntry("grafana_folder", "Facet");
                });
        assertThat(files()).containsOnlyKeys("facet-operations.json", "facet-science.json");
        assertThat(files().values().stream()
                        .mapToInt(file -> file.getBytes(StandardCharsets.UTF_8).length)
                        .sum())
                .isLessThan(MOST_OF_A_CONFIG_MAP);
    }

    @Test
    void theyAreTheOnesOfComposeButForTheirSources() throws IOException {
        for (var file : files().entrySet()) {
            var original = Files.readString(Path.of("..", "helm", "facet", "dashboards", file.getKey()));
            JsonNode shown = SpecJson.parse(file.getValue());
            assertThat(shown.findValues("datasource"))
                    .extracting(source -> source.get("uid").stringValue())
                    .isSubsetOf("main", "facet-reader", "-- Grafana --")
                    .containsAnyOf("main", "facet-reader");
            assertThat(shown)
                    .isEqualTo(SpecJson.parse(original.replace("\"uid\": \"prometheus\"", "\"uid\": \"main\"")
                            .replace("\"uid\": \"facet\"", "\"uid\": \"facet-reader\"")));
        }
    }
}
