package dev.facet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.facet.model.spec.SpecJson;
import dev.facet.model.testing.PrometheusServer;
import dev.facet.model.testing.ServiceProcess;
import dev.facet.model.testing.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the operations dashboard asks Prometheus for is what an API and a worker that have worked tell it. Where the operating system has
 * Prometheus, that is asked too.
 */
class OperationsDashboardIT {

    private static final Path DASHBOARD = Path.of("..", "helm", "facet", "dashboards", "facet-operations.json");

    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z][a-z0-9_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][a-zA-Z0-9_]+)(?:\\{(.*)})? ");

    /** Values of variables: what the services are called in the configuration of Compose. */
    private static final Map<String, String> JOBS = Map.of("api", "facet-api", "worker", "facet-worker");

    /** What Prometheus adds by itself. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance");

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet);

    /** Labels of each metric. */
    private static final Map<String, Set<String>> told = new HashMap<>();

    private static Optional<PrometheusServer> prometheus;

    @BeforeAll
    static void workWhilePrometheusLooks() {
        var worker = workers.atLeast(1).all().getFirst();
        prometheus = PrometheusServer.asking(Map.of(JOBS.get("api"), facet.api(), JOBS.get("worker"), worker));
        work();
        // A rate needs two values: what is new at the first is seen to rise at the second.
        prometheus.ifPresent(server -> {
            server.awaitNews();
            work();
            server.awaitNews();
        });
        for (ServiceProcess service : List.of(facet.api(), worker)) {
            read(service.uri("/actuator/prometheus"));
        }
    }

    private static void work() {
        var run = facet.train(Experiments.experiment("\"training\": {\"steps\": 20, \"batchSize\": 8}"))
                .awaitStatus("SUCCEEDED");
        var drawing =
                facet.submit("/runs/" + run.id() + "/samples", """
                {"conditions": [{"x": 2, "y": 5}], "sampler": {"steps": 2}}""").get("id").stringValue();
        Facet.until(
                "an image is drawn",
                () -> facet.get("/samples/" + drawing)
                        .get("status")
                        .stringValue()
                        .equals("SUCCEEDED"));
        Facet.send(facet.request("/runs/no-id").GET());
    }

    private static void read(URI address) {
        var answer = Facet.send(HttpRequest.newBuilder(address)
                .header("Authorization", TestToken.BEARER)
                .header("Accept", "text/plain"));
        assertThat(answer.status()).isEqualTo(200);
        SAMPLE.matcher(answer.text()).results().forEach(sample -> {
            var labels = told.computeIfAbsent(sample.group(1), _ -> new HashSet<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
            }
        });
    }

    @AfterAll
    static void stop() {
        prometheus.ifPresent(PrometheusServer::close);
        workers.close();
    }

    private record Query(String expression, String legend) {}

    private static List<Query> queries() throws IOException {
        return SpecJson.parse(Files.readString(DASHBOARD))
                .get("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> new Query(
                        target.get("expr").stringValue(),
                        target.get("legendFormat").stringValue()))
                .toList();
    }

    private static Set<String> labelsOf(String metric) {
        var labels = new HashSet<>(told.getOrDefault(metric, Set.of()));
        labels.addAll(OF_THE_TARGET);
        return labels;
    }

    @Test
    void everyMetricIsTold() throws IOException {
        assertThat(queries().stream()
                        .flatMap(query -> SELECTOR.matcher(query.expression()).results())
                        .map(found -> found.group(1)))
                .hasSizeGreaterThan(50)
                .isSubsetOf(told.keySet());
    }

    @Test
    void everyLabelIsOneOfItsMetric() throws IOException {
        assertThat(queries()).allSatisfy(query -> {
            var known = new HashSet<String>();
            SELECTOR.matcher(query.expression()).results().forEach(selector -> {
                assertThat(LABEL.matcher(selector.group(2)).results().map(label -> label.group(1)))
                        .isSubsetOf(labelsOf(selector.group(1)))
                        .contains("job");
                known.addAll(labelsOf(selector.group(1)));
            });
            var groupings = GROUPING.matcher(query.expression())
                    .results()
                    .flatMap(by -> Stream.of(by.group(1).split(",\\s*")))
                    .toList();
            assertThat(groupings).isSubsetOf(known);
            assertThat(SHOWN.matcher(query.legend()).results().map(label -> label.group(1)))
                    .isSubsetOf(groupings.isEmpty() ? known : new HashSet<>(groupings));
        });
    }

    /** A variable takes the names of Prometheus's jobs from a metric that only its service tells. */
    @Test
    void everyVariableComesOfAMetricThatIsTold() throws IOException {
        var ofVariables = Pattern.compile("label_values\\((\\w+), job\\)");
        var variables = SpecJson.parse(Files.readString(DASHBOARD)).at("/templating/list");
        assertThat(variables).hasSize(2);
        for (JsonNode variable : variables) {
            var query = ofVariables.matcher(variable.get("definition").stringValue());
            assertThat(query.matches()).isTrue();
            assertThat(told).containsKey(query.group(1));
            prometheus.ifPresent(server -> assertThat(server.valuesOf("job", query.group(1)))
                    .containsExactly(JOBS.get(variable.get("name").stringValue())));
        }
    }

    @Test
    void prometheusHasAnAnswerToEveryQuery() throws IOException {
        assumeThat(prometheus)
                .as("no Prometheus here: its queries were compared by names alone")
                .isPresent();
        assertThat(queries())
                .allSatisfy(query -> assertThat(values(filledIn(query.expression())))
                        .as(query.expression())
                        .anyMatch(Double::isFinite));
    }

    /** As Grafana does. */
    private static String filledIn(String expression) {
        return expression
                .replace("$__rate_interval", "15m")
                .replace("$api", JOBS.get("api"))
                .replace("$worker", JOBS.get("worker"));
    }

    private static List<Double> values(String expression) {
        return prometheus
                .orElseThrow()
                .query(expression)
                .valueStream()
                .map(series -> Double.valueOf(series.at("/value/1").stringValue()))
                .toList();
    }
}
