package dev.facet.api.percolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.figure.result.MadeUpResults;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.spec.SpecJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PercolationIT extends ApiTest {

    private static final String PERCOLATIONS = "/api/v1/percolations";
    private static final String ONE = "{\"sigmas\": [1]}";

    @Test
    void aSimulationIsQueuedWithAllDefaultsFilledIn() {
        Answer answer = api.post(PERCOLATIONS, ONE);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo(PERCOLATIONS + "/" + answer.id());
        JsonNode simulation = answer.json();
        assertThat(api.get(answer.header("Location")).json()).isEqualTo(simulation);
        assertThat(simulation.get("status").stringValue()).isEqualTo("QUEUED");
        assertThat(simulation.get("name").stringValue()).isEqualTo("percolation");
        assertThat(simulation.at("/spec/sizes/0").intValue()).isEqualTo(32);
        assertThat(simulation.at("/spec/thresholds/0").doubleValue()).isEqualTo(0.05);
        assertThat(simulation.at("/spec/trials").intValue()).isEqualTo(1000);
        assertThat(simulation.at("/spec/lambdas")).hasSize(50);
        assertThat(simulation.at("/spec/lambdas/49").doubleValue()).isEqualTo(1);
        assertThat(simulation.has("experimentId")).isFalse();
        assertThat(simulation.get("figures")).isEmpty();
        JsonNode job =
                api.get("/api/v1/jobs/" + simulation.get("jobId").stringValue()).json();
        assertThat(job.get("kind").stringValue()).isEqualTo("SIMULATE");
        assertThat(job.at("/spec/percolationId").stringValue()).isEqualTo(answer.id());
        assertThat(job.get("lane").stringValue()).isEqualTo("ORDINARY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                           | /sigmas        | at least one of sigmas, or of radii instead
            {"sigmas": [1], "lambdas": [0.5, 1.5]}                       | /lambdas/1     | from 0.0 to 1.0
            {"sigmas": [1], "lambdas": [-0.1]}                           | /lambdas/0     | from 0.0 to 1.0
            {"sigmas": [1], "lambdas": [0.5, 0.5]}                       | /lambdas/1     | more than the one before
            {"sigmas": [1], "lambdas": ["NaN"]}                          | /lambdas/0     | finite number
            {"sigmas": [0]}                                              | /sigmas/0      | from 0.001 to 256.0
            {"sigmas": [1], "thresholds": [0]}                           | /thresholds/0  | to 1.0
            {"sigmas": [1], "sizes": []}                                 | /sizes         | at least one size
            {"sigmas": [1], "sizes": [32, 1]}                            | /sizes/1       | from 2 to 4096
            {"sigmas": [1], "sizes": [8192]}                             | /sizes/0       | from 2 to 4096
            {"sigmas": [1], "sizes": [4096], "trials": 2000}             | /trials        | at most 20000000000 sites in all trials together
            {"sigmas": [1], "trials": 0}                                 | /trials        | from 1 to 1000000
            {"sigmas": [1], "ensemble": "GRAND"}                         | /ensemble      | INDEPENDENT_SITES, EXACT_SHARE
            {"sigmas": [1], "step": 0}                                   | /step          | above 0
            {"sigmas": [1], "name": " "}                                 | /name          | 1 to 200 characters
            {"sigmas": [1], "lambda": [0.5]}                             | /lambda        | lambdas
            """)
    void whatCannotBeSimulatedIsRefusedWithThePlace(String body, String pointer, String detail) {
        long before = simulations();

        Answer answer = api.post(PERCOLATIONS, body);

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly(pointer);
        assertThat(answer.json().at("/errors/0/detail").stringValue()).contains(detail);
        assertThat(simulations()).isEqualTo(before);
    }

    /** 2^32 curves of 2 x 2 sites are fewer sites than the limit, and none in 32 bits. */
    @Test
    void moreCurvesThanAnIntegerHoldsAreStillTooMany() {
        String many = "0.5,".repeat(1 << 16).replaceFirst(",$", "");

        Answer answer = api.post(
                PERCOLATIONS,
                "{\"sizes\": [2], \"trials\": 1, \"sigmas\": [%s], \"thresholds\": [%s]}".formatted(many, many));

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly("/sizes");
        assertThat(answer.json().at("/errors/0/detail").stringValue()).contains("at most 200 curves, got 4294967296");
    }

    @Test
    void beforeItsEndASimulationHasNoFigures() {
        String id = api.post(PERCOLATIONS, ONE).id();

        for (String format : List.of("svg", "png", "csv")) {
            Answer answer = api.get(PERCOLATIONS + "/" + id + "/figures/mass-ratio." + format);
            isProblem(answer, 409);
            assertThat(answer.json().get("detail").stringValue()).endsWith("has no result: it is QUEUED");
            assertThat(answer.json().get("jobStatus").stringValue()).isEqualTo("QUEUED");
        }
    }

    @Test
    void itsCurvesAreShownAndDrawn() throws IOException {
        String id = api.post(PERCOLATIONS, ONE).id();
        PercolationResult result = MadeUpResults.percolation(List.of(0.5, 0.7), List.of(0.05), List.of(16, 32));
        rows.simulated(id, result);

        JsonNode simulation = api.get(PERCOLATIONS + "/" + id + "?wait=60").json();

        assertThat(simulation.get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(SpecJson.read(simulation.get("result"), PercolationResult.class))
                .isEqualTo(result);
        var figures = simulation
                .get("figures")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        assertThat(figures)
                .containsExactly(
                        PERCOLATIONS + "/" + id + "/figures/mass-ratio",
                        PERCOLATIONS + "/" + id + "/figures/critical",
                        PERCOLATIONS + "/" + id + "/figures/scaling");
        for (String figure : figures) {
            assertThat(api.get(figure + ".svg").text()).startsWith("<svg");
            assertThat(ImageIO.read(new ByteArrayInputStream(
                                    api.get(figure + ".png").bytes()))
                            .getWidth())
                    .isGreaterThan(400);
        }
        // Four curves of 40 points each.
        assertThat(api.get(figures.getFirst() + ".csv").text().lines().count()).isGreaterThanOrEqualTo(1 + 4 * 40);
        Answer unknown = api.get(PERCOLATIONS + "/" + id + "/figures/histogram.png");
        isProblem(unknown, 404);
        assertThat(unknown.json().get("detail").stringValue())
                .isEqualTo("there is no figure histogram of this percolation; there are mass-ratio, critical, scaling");
    }

    @Test
    void anUnknownSimulationIsNotFound() {
        for (String path : List.of(PERCOLATIONS + "/%s", PERCOLATIONS + "/%s/figures/mass-ratio.svg")) {
            isProblem(api.get(path.formatted(UUID.randomUUID())), 404);
            isProblem(api.get(path.formatted("17")), 400);
        }
    }

    @Test
    void theSameKeySimulatesOnce() {
        String key = UUID.randomUUID().toString();

        Answer first = api.post(PERCOLATIONS, ONE, "Idempotency-Key", key);
        long before = simulations();
        Answer again = api.post(PERCOLATIONS, ONE, "Idempotency-Key", key);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(simulations()).isEqualTo(before);
    }

    @Test
    void simulationsAreListedNewestFirstWithoutResults() {
        String first = api.post(PERCOLATIONS, ONE).id();
        String second = api.post(PERCOLATIONS, ONE).id();
        String third = api.post(PERCOLATIONS, ONE).id();
        rows.simulated(third, MadeUpResults.percolation(List.of(0.5), List.of(0.05), List.of(16)));

        JsonNode page = api.get(PERCOLATIONS + "?limit=2").json();

        assertThat(ids(page)).containsExactly(third, second);
        assertThat(page.at("/items/0/status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(page.at("/items/0").has("result")).isFalse();
        assertThat(page.at("/items/0").has("figures")).isFalse();
        assertThat(ids(api.get(PERCOLATIONS + "?limit=1&cursor="
                                + page.get("next").stringValue())
                        .json()))
                .containsExactly(first);
        assertThat(ids(api.get(PERCOLATIONS + "?experiment=" + UUID.randomUUID())
                        .json()))
                .isEmpty();
    }

    @Test
    void anExperimentMayConsistOfSimulationsAlone() {
        Answer experiment = api.post("/api/v1/experiments", """
                {"name": "overlap", "priority": 7,
                 "percolations": [{"name": "one", "sigmas": [1]}, {"name": "two", "radii": [1.5]}]}""");

        assertThat(experiment.status()).as(experiment.text()).isEqualTo(202);
        assertThat(experiment.json().at("/runs/total").intValue()).isZero();
        JsonNode page = api.get(PERCOLATIONS + "?experiment=" + experiment.id()).json();
        assertThat(page.get("items")
                        .valueStream()
                        .map(simulation -> simulation.get("name").stringValue()))
                .containsExactlyInAnyOrder("one", "two");
        JsonNode simulation = page.at("/items/0");
        assertThat(simulation.get("experimentId").stringValue()).isEqualTo(experiment.id());
        assertThat(api.get("/api/v1/jobs/" + simulation.get("jobId").stringValue())
                        .json()
                        .get("priority")
                        .intValue())
                .isEqualTo(7);

        rows.simulated(
                simulation.get("id").stringValue(),
                MadeUpResults.percolation(List.of(0.5), List.of(0.05), List.of(16)));
        String path = "/api/v1/experiments/" + experiment.id();
        assertThat(api.get(path).json().get("progress").doubleValue()).isEqualTo(0.5);

        assertThat(api.post(path + "/cancel").status()).isEqualTo(200);
        assertThat(ids(api.get(PERCOLATIONS + "?experiment=" + experiment.id()).json()).stream()
                        .map(id -> api.get(PERCOLATIONS + "/" + id)
                                .json()
                                .get("status")
                                .stringValue()))
                .containsExactlyInAnyOrder("SUCCEEDED", "CANCELLED");
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(PERCOLATIONS + "/" + simulation.get("id").stringValue())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatSimulationsAloneWouldCostIsNoTraining() {
        JsonNode plan = api.post("/api/v1/experiments?dryRun=true", "{\"percolations\": [{\"sigmas\": [1]}]}")
                .json();

        assertThat(plan.get("runs").intValue()).isZero();
        assertThat(plan.at("/cost/images").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                               | /dataset              | what to train on, an object with at least kind; or percolations alone
            {"percolations": []}                                                             | /dataset              | percolations alone
            {"percolations": [{"sigmas": [1]}, {"radii": [1]}]}                              | /percolations/1/name  | each name once
            {"percolations": [{"sigmas": [1], "lambdas": [2]}]}                              | /percolations/0/lambdas/0 | from 0.0 to 1.0
            {"percolations": [{"sigmas": [1], "sizes": [8192]}]}                             | /percolations/0/sizes/0 | from 2 to 4096
            """)
    void anExperimentOfNothingOrOfWhatCannotBeSimulatedIsRefused(String body, String pointer, String detail) {
        Answer answer = api.post("/api/v1/experiments", body);

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly(pointer);
        assertThat(answer.json().at("/errors/0/detail").stringValue()).contains(detail);
    }

    private long simulations() {
        return jdbc.sql("select count(*) from percolation").query(Long.class).single();
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.get("items").forEach(item -> ids.add(item.get("id").stringValue()));
        return ids;
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception");
    }
}
