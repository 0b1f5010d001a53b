package dev.facet.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facet.model.testing.Promtool;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the chart's alerts go off, what they say, and how many slots KEDA is told: as Prometheus evaluates it, on made-up series. */
class HelmAlertsTest {

    private static final String RULES = "rules.json";
    private static final String TESTS = "alerts.yml";

    @TempDir
    private Path directory;

    private final HelmRelease release = HelmChart.with("full.yaml");

    @BeforeEach
    void write() throws IOException {
        var groups = new ArrayList<Object>();
        for (var rules : release.all(PrometheusRule.class)) {
            groups.addAll(rules.getSpec().getGroups());
        }
        groups.add(Map.of("name", "keda", "rules", scalers()));
        // JSON is YAML too.
        new ObjectMapper().writeValue(directory.resolve(RULES).toFile(), Map.of("groups", groups));
        try (InputStream tests = Objects.requireNonNull(HelmAlertsTest.class.getResourceAsStream("/helm/" + TESTS))) {
            Files.copy(tests, directory.resolve(TESTS));
        }
    }

    /** What KEDA asks, as rules: they are evaluated in the same way. */
    private List<Map<String, String>> scalers() {
        return release.all(Keda.ScaledObject.class).stream()
                .map(scaler -> Map.of(
                        "record",
                        scaler.spec().scaleTargetRef().name().replace("compose-worker-", "keda:"),
                        "expr",
                        scaler.spec().triggers().getFirst().metadata().get("query")))
                .toList();
    }

    @Test
    void prometheusTakesTheRules() throws Exception {
        Promtool.accepts(directory, "check", "rules", "--lint=all", "--lint-fatal", RULES);
    }

    @Test
    void theySayWhatIsWrongAndWhatIsToBeDone() throws Exception {
        Promtool.accepts(directory, "test", "rules", TESTS);
    }
}
