package dev.facet.api.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.figure.result.MadeUpResults;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.experiment.Experiments;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class RecipeIT extends ApiTest {

    private static final String LAUNCH = "/api/v1/recipes/figure-4/launch";

    @Autowired
    private Experiments experiments;

    @Test
    void allRecipesAreListedWithWhatEachScaleTakes() {
        var answer = api.get("/api/v1/recipes");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var names = new ArrayList<String>();
        answer.json().forEach(recipe -> names.add(recipe.get("name").stringValue()));
        assertThat(names)
                .containsExactly(
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
                        "figure-15");
        JsonNode figure4 = answer.json().get(names.indexOf("figure-4"));
        assertThat(figure4.at("/scales/smoke/runs").intValue()).isEqualTo(5);
        assertThat(figure4.at("/scales/small/runs").intValue()).isEqualTo(14);
        assertThat(figure4.at("/scales/small/cost/images").intValue()).isEqualTo(14 * 2000 * 32);
        assertThat(figure4.at("/scales/paper/cost/basis").stringValue()).isNotBlank();
        assertThat(figure4.has("claims")).isFalse();
        assertThat(figure4.at("/scales/small/plan").isMissingNode()).isTrue();
        JsonNode figure13 = answer.json().get(names.indexOf("figure-13"));
        assertThat(figure13.at("/scales/paper/runs").intValue()).isZero();
        assertThat(figure13.at("/scales/paper/cost/images").intValue()).isZero();
    }

    @Test
    void aRecipeOfSimulationsAloneLaunchesThem() {
        var answer = api.post("/api/v1/recipes/figure-13/launch", "{\"scale\": \"smoke\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().at("/runs/total").intValue()).isZero();
        JsonNode simulations =
                api.get("/api/v1/percolations?experiment=" + answer.id()).json().get("items");
        assertThat(simulations).hasSize(1);
        assertThat(simulations.get(0).get("name").stringValue()).isEqualTo("overlap");
        assertThat(simulations.get(0).get("status").stringValue()).isEqualTo("QUEUED");
        JsonNode report =
                api.get("/api/v1/experiments/" + answer.id() + "/report").json();
        assertThat(report.get("partial").booleanValue()).isTrue();
        assertThat(report.get("claims")).hasSize(1);
        assertThat(report.at("/claims/0/verdict").stringValue()).isEqualTo("INCONCLUSIVE");
        assertThat(report.at("/claims/0/finding").stringValue())
                .isEqualTo("simulation overlap has not come to its end");
        assertThat(report.get("note").stringValue()).isEqualTo("simulations alone; analyses or simulations to come: 1");

        api.post("/api/v1/jobs/" + simulations.get(0).get("jobId").stringValue() + "/cancel");

        JsonNode cancelled =
                api.get("/api/v1/experiments/" + answer.id() + "/report").json();
        assertThat(cancelled.get("partial").booleanValue()).isTrue();
        assertThat(cancelled.get("note").stringValue()).isEqualTo("simulations alone; failed or cancelled: 1");
    }

    @Test
    void theReportOfSimulationsIsWholeOnceTheyAreDone() {
        String id = api.post("/api/v1/recipes/figure-13/launch", "{\"scale\": \"smoke\"}")
                .id();
        rows.simulated(
                api.get("/api/v1/percolations?experiment=" + id)
                        .json()
                        .at("/items/0/id")
                        .stringValue(),
                MadeUpResults.percolation(List.of(0.5, 0.7), List.of(0.005, 0.05), List.of(32)));

        JsonNode report = api.get("/api/v1/experiments/" + id + "/report").json();

        assertThat(report.get("partial").booleanValue()).isFalse();
        assertThat(report.get("note").stringValue()).isEqualTo("simulations alone");
        assertThat(report.at("/claims/0/verdict").stringValue()).isIn("REPRODUCED", "NOT_REPRODUCED", "INCONCLUSIVE");
        assertThat(report.at("/claims/0/numbers")).hasSize(4);
        for (JsonNode figure : report.get("figures")) {
            assertThat(figure.get("empty").booleanValue()).isFalse();
        }
        assertThat(api.get("/api/v1/experiments/" + id + "/report", "Accept", "text/html")
                        .text())
                .contains("simulations alone")
                .doesNotContain("trainings are far too short")
                .contains("</html>");
    }

    @Test
    void oneRecipeShowsItsExperimentsFiguresAndClaims() {
        JsonNode recipe = api.get("/api/v1/recipes/figure-4").json();

        assertThat(recipe.get("question").stringValue()).contains("cross");
        assertThat(recipe.at("/scales/paper/plan/dataset/holdout/0/type").stringValue())
                .isEqualTo("CROSS");
        assertThat(recipe.at("/scales/small/plan/arms/stripes-rim/dataset.parts.rim")
                        .intValue())
                .isEqualTo(1);
        assertThat(recipe.at("/figures/0/type").stringValue()).isEqualTo("ACCURACY_BY_REGION");
        assertThat(recipe.at("/figures/0/regions/1").stringValue()).isEqualTo("VERTICAL");
        assertThat(recipe.at("/claims/1/type").stringValue()).isEqualTo("ACCURACY_GAP");
        assertThat(recipe.at("/claims/1/lower/coordinate").stringValue()).isEqualTo("X");
    }

    @Test
    void aLaunchIsAnExperimentThatKnowsItsRecipe() {
        var answer = api.post(LAUNCH, """
                {"scale": "smoke", "overrides": {"training.steps": 7, "seeds": [0, 1]}, "priority": 2,
                 "labels": {"team": "neuro"}}""");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/experiments/" + answer.id());
        JsonNode experiment = api.get(answer.header("Location")).json();
        assertThat(experiment.get("name").stringValue()).isEqualTo("figure-4, smoke");
        assertThat(experiment.get("recipe").stringValue()).isEqualTo("figure-4");
        assertThat(experiment.get("scale").stringValue()).isEqualTo("smoke");
        assertThat(experiment.at("/overrides/training.steps").intValue()).isEqualTo(7);
        assertThat(experiment.at("/request/training/steps").intValue()).isEqualTo(7);
        assertThat(experiment.at("/labels/team").stringValue()).isEqualTo("neuro");
        assertThat(experiment.at("/runs/byState/QUEUED").intValue()).isEqualTo(10);
        JsonNode runs = api.get("/api/v1/runs?experiment=" + answer.id()).json().get("items");
        assertThat(runs).hasSize(10);
        assertThat(runs.get(0).at("/parameters/arm").stringValue()).isEqualTo("plane");
        assertThat(runs.get(9).at("/parameters/arm").stringValue()).isEqualTo("plane-stripes");
        assertThat(ids("?recipe=figure-4")).contains(answer.id());
        assertThat(ids("?recipe=figure-5")).doesNotContain(answer.id());
        var launch =
                experiments.findById(UUID.fromString(answer.id())).orElseThrow().launch();
        assertThat(launch).isNotNull();
        assertThat(launch.overrides()).containsOnlyKeys("training.steps", "seeds");
    }

    @Test
    void theSameKeyLaunchesOnce() {
        String body = "{\"scale\": \"smoke\", \"name\": \"once\"}";
        String key = UUID.randomUUID().toString();

        var first = api.post(LAUNCH, body, "Idempotency-Key", key);
        var second = api.post(LAUNCH, body, "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void aDryRunStatesRunsImagesAndTimeAndStoresNothing() {
        UUID worker = rows.worker();
        String run = submitRun("""
                {"dataset": {"kind": "SOS", "size": 16}, "model": {"baseChannels": 16}, "training": {"batchSize": 10}}""");
        rows.trained(worker, run, 1000, 1000);
        long before = count();

        JsonNode dryRun =
                api.post(LAUNCH + "?dryRun=true", "{\"scale\": \"small\"}").json();

        rows.stop(worker);
        assertThat(dryRun.get("runs").intValue()).isEqualTo(14);
        assertThat(dryRun.at("/cost/images").intValue()).isEqualTo(14 * 2000 * 32);
        assertThat(dryRun.at("/cost/imagesPerSecond").doubleValue()).isCloseTo(10, within(0.1));
        assertThat(dryRun.at("/cost/seconds").doubleValue()).isCloseTo(14 * 2000 * 32 / 10.0, within(2000.0));
        assertThat(dryRun.at("/plan/0/images").intValue()).isEqualTo(12);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void anUnknownRecipeIsNotFoundAndTheKnownAreNamed() {
        for (var answer : List.of(
                api.get("/api/v1/recipes/figure-7"),
                api.post("/api/v1/recipes/figure-7/launch", "{\"scale\": \"smoke\"}"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().get("detail").stringValue())
                    .isEqualTo(
                            "there is no recipe figure-7; there are figure-2, figure-3, figure-4, figure-5, figure-6, figure-10, figure-11, figure-12, figure-13, figure-14, figure-15");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scale": "huge"}                                                | /scale                              | one of smoke, small, paper
            {"scale": "SMOKE"}                                               | /scale                              | one of smoke, small, paper
            {}                                                               | /scale                              | one of smoke, small, paper
            {"scale": "smoke", "override": {}}                               | /override                           | overrides
            {"scale": "smoke", "priority": 1000}                             | /priority                           | from -100 to 100
            {"scale": "smoke", "name": " "}                                  | /name                               | 1 to 200 characters
            {"scale": "smoke", "overrides": {"training.step": 3}}            | /overrides/training.step            | expected one of steps
            {"scale": "smoke", "overrides": {"sweep.dataset.sigma": [1]}}    | /overrides/sweep.dataset.sigma      | it sweeps dataset.parts.plane
            {"scale": "smoke", "overrides": {"arms.blank.dataset.size": 8}}  | /overrides/arms.blank.dataset.size  | plane, stripes-rim, plane-stripes
            {"scale": "smoke", "overrides": {"dataset.parts.plane": 1}}      | /overrides/dataset.parts.plane      | sweep.dataset.parts.plane
            {"scale": "smoke", "overrides": {"dataset.fraction": 0.001}}     | /overrides/dataset.fraction         | no condition to train on
            """)
    void whatDoesNotFitIsRefusedWithThePlace(String body, String pointer, String detail) {
        var answer = api.post(LAUNCH, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.errors()).containsOnly(pointer);
        assertThat(answer.json().at("/errors/0/detail").stringValue()).contains(detail);
    }

    private List<String> ids(String query) {
        var ids = new ArrayList<String>();
        api.get("/api/v1/experiments" + query)
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").stringValue()));
        return ids;
    }

    private long count() {
        return jdbc.sql("select count(*) from experiment").query(Long.class).single();
    }
}
