package dev.facet.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.Region;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportIT extends ApiTest {

    private static final String LAUNCH = "/api/v1/recipes/figure-4/launch";

    private String experiment;
    private List<String> runs;

    @BeforeEach
    void launch() {
        experiment = api.post(LAUNCH, "{\"scale\": \"smoke\"}").id();
        runs = runsOf(experiment);
    }

    private List<String> runsOf(String id) {
        var ids = new ArrayList<String>();
        api.get("/api/v1/runs?experiment=" + id)
                .json()
                .get("items")
                .forEach(run -> ids.add(run.get("id").stringValue()));
        return ids;
    }

    private String report() {
        return "/api/v1/experiments/" + experiment + "/report";
    }

    private String figure(String file) {
        return "/api/v1/experiments/" + experiment + "/figures/" + file;
    }

    /** The run is evaluated twice and ends well: in each region so many percent of its images are right. */
    private void shows(String run, ToIntFunction<Region> percent) {
        JsonNode spec = api.get("/api/v1/runs/" + run).json().at("/spec/dataset");
        var plane = ConditionPlane.of(SpecJson.read(spec, DatasetSpec.class));
        var regions = new ArrayList<String>();
        for (Region region : Region.presentIn(plane)) {
            String right = "{\"correct\": " + percent.applyAsInt(region) + ", \"count\": 100}";
            regions.add("{\"region\": \"" + region + "\", \"joint\": " + right + ", \"x\": " + right + ", \"y\": "
                    + right + "}");
        }
        var correct = new boolean[plane.size()];
        for (int k = 0; k < correct.length; k++) {
            correct[k] = !plane.heldOut(k);
        }
        rows.evaluated(run, 50, regions.toString(), plane, correct);
        rows.evaluated(run, 150, regions.toString(), plane, correct);
        UUID job = rows.jobOf(run);
        rows.start(job);
        rows.end(job, "SUCCEEDED");
    }

    private String armOf(String run) {
        return api.get("/api/v1/runs/" + run).json().at("/parameters/arm").stringValue();
    }

    private static JsonNode claim(JsonNode report, String name) {
        for (JsonNode claim : report.get("claims")) {
            if (claim.get("name").stringValue().equals(name)) {
                return claim;
            }
        }
        throw new AssertionError("no claim " + name);
    }

    @Test
    void eachClaimHasAVerdictWithItsNumbersAndRuns() {
        // As the paper says: the cross is learnt with stripes only.
        runs.forEach(run -> shows(run, region -> switch (region) {
            case VERTICAL, HORIZONTAL, INTERSECTION, OOD -> armOf(run).equals("plane") ? 5 : 90;
            default -> 95;
        }));

        JsonNode report = api.get(report()).json();

        assertThat(report.get("partial").booleanValue()).isFalse();
        assertThat(report.get("scale").stringValue()).isEqualTo("smoke");
        assertThat(report.get("note").stringValue()).isEqualTo("5 of 5 runs are done");
        JsonNode learnt = claim(report, "stripes-teach-the-intersection");
        assertThat(learnt.get("verdict").stringValue()).isEqualTo("REPRODUCED");
        assertThat(learnt.at("/estimate/value").doubleValue()).isEqualTo(0.9);
        assertThat(learnt.get("finding").stringValue()).contains("90");
        assertThat(learnt.get("runs")).hasSize(1);
        assertThat(api.get(learnt.get("runs").get(0).stringValue()).status()).isEqualTo(200);
        assertThat(claim(report, "both-are-wrong-at-the-intersection")
                        .get("verdict")
                        .stringValue())
                .isEqualTo("REPRODUCED");
        // x and y are as right as each other in these rows, so that x alone does not suffer.
        assertThat(claim(report, "x-is-wrong-in-the-vertical-arm")
                        .get("verdict")
                        .stringValue())
                .isEqualTo("NOT_REPRODUCED");
        assertThat(report.get("reconstruction")).isNotEmpty();
    }

    @Test
    void whileRunsAreGoingTheReportIsPartialAndSaysSo() {
        shows(runs.get(1), _ -> 100); // the plane, all of it

        JsonNode report = api.get(report()).json();

        assertThat(report.get("partial").booleanValue()).isTrue();
        assertThat(report.get("note").stringValue()).isEqualTo("1 of 5 runs is done");
        assertThat(claim(report, "plane-learns-what-it-saw").get("verdict").stringValue())
                .isEqualTo("REPRODUCED");
        JsonNode open = claim(report, "stripes-and-rim-compose");
        assertThat(open.get("verdict").stringValue()).isEqualTo("INCONCLUSIVE");
        assertThat(open.has("estimate")).isFalse();
        assertThat(open.get("runs")).isEmpty();
        assertThat(api.get(figure("plane-map.svg")).text()).contains("partial");
    }

    @Test
    void everyFigureIsThereAsVectorsPixelsAndNumbers() throws IOException {
        runs.forEach(run -> shows(run, _ -> 80));

        JsonNode figures = api.get(report()).json().get("figures");

        assertThat(figures).hasSize(6);
        for (JsonNode figure : figures) {
            assertThat(figure.get("empty").booleanValue()).as(figure.toString()).isFalse();
            var svg = api.get(figure.get("svg").stringValue());
            assertThat(svg.header("Content-Type")).startsWith("image/svg+xml");
            assertThat(svg.text()).contains("<svg");
            var png = api.get(figure.get("png").stringValue());
            assertThat(png.header("Content-Type")).isEqualTo("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(png.bytes())).getWidth())
                    .isGreaterThan(500);
            var csv = api.get(figure.get("csv").stringValue());
            assertThat(csv.header("Content-Type")).startsWith("text/csv");
            assertThat(csv.text().lines()).hasSizeGreaterThan(2);
        }
    }

    @Test
    void aMapShowsEachConditionOfThePlane() {
        runs.forEach(run -> shows(run, _ -> 80));

        List<String> lines = api.get(figure("plane-map.csv")).text().lines().toList();

        // Three arms at plane = 1.0 (stripes-rim does not sweep it), 12 × 12 conditions each.
        assertThat(lines).hasSize(1 + 3 * 144);
        // The cross covers two labels on either axis of a frame of 8: 2 · 2 · 8 - 4. Nothing of it is right in these
        // rows.
        assertThat(lines.stream().filter(line -> line.endsWith(",true"))).hasSize(3 * 28);
        assertThat(lines).contains("plane,5.0,4.0,0.0,1,true", "plane,4.0,4.0,1.0,1,false");
    }

    @Test
    void thePageStandsAlone() {
        runs.forEach(run -> shows(run, _ -> 80));

        var page = api.get(report(), "Accept", "text/html");

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text())
                .contains("Composition and interpolation", "reproduced", "<svg", "What is reconstruction", "smoke")
                .doesNotContain("<script", "<link", "src=\"http", " th:");
    }

    @Test
    void anExperimentOfOnesOwnHasFiguresAndNoClaims() {
        experiment = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 8}, "seeds": [0, 1],
                 "sweep": {"dataset.fraction": [0.5, 1.0]}}""").id();
        runsOf(experiment).forEach(run -> shows(run, _ -> 60));

        JsonNode report = api.get(report()).json();

        assertThat(report.get("claims")).isEmpty();
        var names = new ArrayList<String>();
        report.get("figures").forEach(figure -> names.add(figure.get("name").stringValue()));
        assertThat(names)
                .containsExactly(
                        "accuracy-by-region",
                        "accuracy-over-dataset-fraction",
                        "learning-curves",
                        "plane-map",
                        "concept-paths");
        assertThat(api.get(figure("accuracy-over-dataset-fraction.csv")).text().lines())
                .hasSize(3);
    }

    @Test
    void beforeAnythingIsDoneTheReportIsThereAndItsFiguresSayThatThereIsNothing() {
        JsonNode report = api.get(report()).json();

        assertThat(report.at("/figures/0/empty").booleanValue()).isTrue();
        report.get("claims")
                .forEach(claim -> assertThat(claim.get("verdict").stringValue()).isEqualTo("INCONCLUSIVE"));
        assertThat(api.get(figure("plane-map.svg")).text()).contains("nothing to draw yet");
        assertThat(api.get(figure("plane-map.png")).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsAProblemThatNamesWhatIs() {
        var unknown = api.get("/api/v1/experiments/" + UUID.randomUUID() + "/report");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");

        var figure = api.get(figure("size-needed.svg"));
        assertThat(figure.status()).isEqualTo(404);
        assertThat(figure.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(figure.json().get("detail").stringValue())
                .contains("size-needed", "accuracy-by-region", "plane-map");

        assertThat(api.get(figure("plane-map.gif")).status()).isEqualTo(404);
    }
}
