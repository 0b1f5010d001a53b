package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What alerts and scalers ask Prometheus for must be what the services count; that it comes out so is {@link HelmSettingsIT}'s. */
class HelmRulesTest {

    private static final Pattern FACET_METRIC = Pattern.compile("\\bfacet_[a-z_]+(?=[{\\[])");
    private static final Pattern METER = Pattern.compile("\"(facet(?:\\.[a-z]+)+)\"");

    private final HelmRelease release = HelmChart.with("full.yaml");

    private List<Rule> alerts() {
        return release.all(PrometheusRule.class).stream()
                .flatMap(rules -> rules.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream())
                .toList();
    }

    private List<String> expressions() {
        return Stream.concat(
                        alerts().stream().map(rule -> rule.getExpr().getStrVal()),
                        release.all(Keda.ScaledObject.class).stream()
                                .map(scaler -> scaler.spec()
                                        .triggers()
                                        .getFirst()
                                        .metadata()
                                        .get("query")))
                .toList();
    }

    @Test
    void everyFacetMetricIsCounted() throws IOException {
        var counted = meters();
        assertThat(expressions())
                .flatMap(expression -> FACET_METRIC
                        .matcher(expression)
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .hasSizeGreaterThan(4)
                .allSatisfy(metric -> assertThat(counted).contains(metric.replaceAll("_(total|seconds)$", "")));
    }

    /** As Prometheus names them, without units. */
    private static Set<String> meters() throws IOException {
        var names = new HashSet<String>();
        for (String module : List.of("api-service", "worker-service")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    METER.matcher(Files.readString(file))
                            .results()
                            .forEach(meter -> names.add(meter.group(1).replace('.', '_')));
                }
            }
        }
        return names;
    }

    @Test
    void everySeriesIsThatOfThisRelease() {
        assertThat(expressions()).allSatisfy(expression -> {
            var series =
                    Pattern.compile("[a-z_]+\\{").matcher(expression).results().count();
            assertThat(Pattern.compile("\\{ ?namespace=\"research\",release=\"compose\"")
                            .matcher(expression)
                            .results()
                            .count())
                    .as(expression)
                    .isPositive()
                    .isEqualTo(series);
        });
    }

    @Test
    void everyAlertSaysWhatItMeans() {
        assertThat(alerts())
                .extracting(Rule::getAlert)
                .containsExactlyInAnyOrder(
                        "FacetNoApi", "FacetJobWaits", "FacetNoWorkers", "FacetLeasesLost", "FacetServerErrors");
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.getAnnotations()).containsKeys("summary", "description");
            assertThat(alert.getLabels().get("severity")).isIn("warning", "critical");
        });
    }
}
