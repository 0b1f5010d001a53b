package dev.facet.endtoend;

import static dev.facet.endtoend.Facet.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The paper's figures, each as one call, at the scale that shows that everything runs. Reports are kept in target/reports. */
class RecipesIT {

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet, "facet.worker.lease", "6s");

    @BeforeEach
    void twoWorkers() {
        workers.atLeast(2);
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    private static JsonNode launch(String recipe) {
        return facet.submit("/recipes/" + recipe + "/launch", "{\"scale\": \"smoke\"}");
    }

    private static JsonNode finishedReport(JsonNode experiment) {
        facet.runs(experiment).forEach(run -> run.awaitStatus("SUCCEEDED"));
        until(
                "the analyses and simulations of its report are done",
                () -> !report(experiment).get("partial").booleanValue());
        return report(experiment);
    }

    private static JsonNode report(JsonNode experiment) {
        return facet.get("/experiments/" + experiment.get("id").stringValue() + "/report");
    }

    private static Facet.Answer file(JsonNode figure, String format, String mediaType) {
        String path = figure.get(format).stringValue().substring("/api/v1".length());
        return facet.get(path, mediaType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "figure-2",
                "figure-3",
                "figure-4",
                "figure-5",
                "figure-6",
                "figure-10",
                "figure-11",
                "figure-12",
                "figure-13",
                "figure-14",
                "figure-15"
            })
    void aRecipeRunsToItsReport(String recipe) throws IOException {
        JsonNode experiment = launch(recipe);

        JsonNode report = finishedReport(experiment);

        assertThat(report.get("partial").booleanValue()).isFalse();
        assertThat(report.get("claims")).isNotEmpty();
        Path directory = Files.createDirectories(Path.of("target", "reports", recipe));
        for (JsonNode figure : report.get("figures")) {
            String name = figure.get("name").stringValue();
            byte[] png = file(figure, "png", "image/png").bytes();
            Files.write(directory.resolve(name + ".png"), png);
            // So few steps reach no accuracy, and no number of images is enough for one.
            assertThat(figure.get("empty").booleanValue()).as(name).isEqualTo(name.endsWith("-needed"));
        }
        var page = facet.get("/experiments/" + experiment.get("id").stringValue() + "/report", "text/html");
        Files.write(directory.resolve("report.html"), page.bytes());
        assertThat(page.text()).contains("</html>");
    }

    @Test
    void aKilledWorkerChangesNothingInTheReport() {
        JsonNode undisturbed = launch("figure-4");
        Shown expected = shown(finishedReport(undisturbed));

        JsonNode experiment = launch("figure-4");
        List<RunOverHttp> runs = facet.runs(experiment);
        until("a run is in its middle", () -> runs.stream().anyMatch(RecipesIT::isUnderWay));
        var victim = runs.stream().filter(RecipesIT::isUnderWay).findFirst().orElseThrow();
        workers.holding(victim).kill();

        Shown found = shown(finishedReport(experiment));
        assertThat(victim.attempts()).startsWith("LEASE_LOST").endsWith("SUCCEEDED");
        assertThat(found).isEqualTo(expected);
    }

    private static boolean isUnderWay(RunOverHttp run) {
        JsonNode view = run.view();
        return view.get("status").stringValue().equals("RUNNING")
                && view.get("progress").doubleValue() > 0.1
                && view.get("progress").doubleValue() < 0.9;
    }

    /** What a report says, but for the addresses of its runs. */
    private record Shown(Map<String, String> tables, Map<String, String> findings) {}

    private static Shown shown(JsonNode report) {
        var tables = new LinkedHashMap<String, String>();
        report.get("figures")
                .forEach(figure -> tables.put(
                        figure.get("name").stringValue(),
                        file(figure, "csv", "text/csv").text()));
        var findings = new LinkedHashMap<String, String>();
        report.get("claims")
                .forEach(claim -> findings.put(
                        claim.get("name").stringValue(),
                        claim.get("verdict").stringValue() + ": "
                                + claim.get("finding").stringValue()));
        return new Shown(tables, findings);
    }
}
