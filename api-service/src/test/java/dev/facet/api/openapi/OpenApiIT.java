package dev.facet.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.spec.AnalysisSpec;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.MatrixAnalysisSpec;
import dev.facet.model.spec.PercolationSpec;
import dev.facet.model.spec.SamplingSpec;
import dev.facet.model.spec.SpecJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT extends ApiTest {

    @Test
    void everyOperationHasASummaryAnExampleAndTheProblemsItMayAnswerWith() {
        var softly = new SoftAssertions();
        operations().forEach((name, operation) -> {
            softly.assertThat(operation.path("summary").stringValue(""))
                    .as(name)
                    .isNotBlank();
            softly.assertThat(operation.path("operationId").stringValue(""))
                    .as(name)
                    .doesNotContain("_");
            softly.assertThat(examplesOf(operation))
                    .as(name + " without an example")
                    .isNotZero();
            softly.assertThat(operation.at("/responses").properties().stream()
                            .filter(response -> response.getKey().startsWith("4"))
                            .map(response -> response.getValue().at("/content/application~1problem+json")))
                    .as(name + " without problems")
                    .isNotEmpty()
                    .allMatch(problem -> problem.has("example") && problem.has("schema"));
        });
        softly.assertAll();
    }

    @Test
    void theDescriptionIsOpenApi31AndKnowsTheDefaults() {
        JsonNode document = document();

        assertThat(document.get("openapi").stringValue()).startsWith("3.1");
        JsonNode dataset = document.at("/components/schemas/DatasetSpec");
        assertThat(dataset.get("required").toString()).isEqualTo("[\"kind\"]");
        assertThat(dataset.at("/properties/size/default").intValue()).isEqualTo(32);
        assertThat(document.at("/components/schemas/Cross/properties/type/enum/0")
                        .stringValue())
                .isEqualTo("CROSS");
        assertThat(document.at("/components/schemas/AccuracyOver/properties/type/enum/0")
                        .stringValue())
                .isEqualTo("ACCURACY_OVER");
        assertThat(document.at("/components/schemas/Decays/required").toString())
                .contains("type", "statement", "over")
                .doesNotContain("arm");
        assertThat(document.at("/components/schemas/LaunchRequest/properties/scale/enum")
                        .toString())
                .isEqualTo("[\"smoke\",\"small\",\"paper\"]");
        assertThat(document.at("/components/schemas/TrainingSpec/properties/learningRate/default")
                        .doubleValue())
                .isEqualTo(3e-4);
    }

    @Test
    void theDescriptionSaysWhatEachFieldOfARequestIsAndWhichNumbersItTakes() {
        JsonNode schemas = document().at("/components/schemas");

        JsonNode size = schemas.at("/DatasetSpec/properties/size");
        assertThat(size.get("description").stringValue()).startsWith("side of the image in pixels");
        assertThat(size.get("minimum").intValue()).isEqualTo(8);
        assertThat(size.get("maximum").intValue()).isEqualTo(256);
        assertThat(schemas.at("/DatasetSpec/properties/fraction/exclusiveMinimum")
                        .doubleValue(-1))
                .isZero();
        assertThat(schemas.at("/DatasetSpec/properties/sigma/default").toString())
                .isEqualTo("{\"x\":1,\"y\":1}");
        assertThat(schemas.at("/DiffusionSpec/properties/labelDrop/exclusiveMaximum")
                        .doubleValue(-1))
                .isOne();
        assertThat(schemas.at("/ExperimentRequest/description").stringValue()).startsWith("What a user submits");
        assertThat(schemas.at("/Pca").toString()).contains("\"default\":4", "\"maximum\":16", "whose scores are kept");
    }

    @Test
    void theExamplesOfRequestsAreAccepted() {
        SpecJson.read(request("post /api/v1/experiments"), ExperimentRequest.class)
                .expand();
        SpecJson.read(request("post /api/v1/runs/{id}/samples"), SamplingSpec.class);
        SpecJson.read(request("post /api/v1/datasets/preview"), DatasetSpec.class);
        SpecJson.read(request("post /api/v1/runs/{id}/analyses"), AnalysisSpec.class);
        SpecJson.read(request("post /api/v1/matrices/{id}/analyses"), MatrixAnalysisSpec.class);
        SpecJson.read(request("post /api/v1/percolations"), PercolationSpec.class);
        var launch = api.post(
                "/api/v1/recipes/figure-4/launch?dryRun=true",
                request("post /api/v1/recipes/{name}/launch").toString());
        assertThat(launch.status()).as(launch.text()).isEqualTo(200);
        var dryRun = api.post(
                "/api/v1/experiments?dryRun=true",
                request("post /api/v1/experiments").toString());
        assertThat(dryRun.status()).as(dryRun.text()).isEqualTo(200);
        var counts = api.post(
                "/api/v1/datasets/preview",
                request("post /api/v1/datasets/preview").toString());
        assertThat(counts.json())
                .isEqualTo(operations()
                        .get("post /api/v1/datasets/preview")
                        .at("/responses/200/content/application~1json/example"));
    }

    @Test
    void theExamplesOfResultsAreOnesThatWorkersCouldWrite() {
        SpecJson.read(response("get /api/v1/analyses/{id}").get("result"), AnalysisResult.class);
        SpecJson.read(response("get /api/v1/percolations/{id}").get("result"), PercolationResult.class);
        SpecJson.read(response("post /api/v1/runs/{id}/analyses", "202").get("spec"), AnalysisSpec.class);
    }

    @Test
    void thePageForPeopleIsThere() {
        assertThat(api.get("/swagger-ui.html").status()).isEqualTo(302);
        assertThat(api.get("/swagger-ui/index.html").text()).contains("Swagger UI");
    }

    private JsonNode document() {
        return api.get("/v3/api-docs").json();
    }

    private JsonNode request(String operation) {
        return operations().get(operation).at("/requestBody/content/application~1json/example");
    }

    private JsonNode response(String operation) {
        return response(operation, "200");
    }

    private JsonNode response(String operation, String status) {
        return operations().get(operation).at("/responses/" + status + "/content/application~1json/example");
    }

    private Map<String, JsonNode> operations() {
        var operations = new LinkedHashMap<String, JsonNode>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(method.getKey() + " " + path.getKey(), method.getValue())));
        assertThat(operations).hasSizeGreaterThan(25);
        return operations;
    }

    /** Bytes and no content count: there is nothing to show of them. */
    private static long examplesOf(JsonNode operation) {
        long examples = operation.at("/requestBody/content").properties().stream()
                .filter(content -> content.getValue().has("example"))
                .count();
        for (var response : operation.get("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                JsonNode content = response.getValue().path("content");
                examples += content.isEmpty() ? 1 : 0;
                examples += content.properties().stream()
                        .filter(type -> type.getValue().has("example")
                                || type.getKey().startsWith("image/")
                                || type.getKey().equals("*/*")
                                || type.getKey().equals("application/octet-stream"))
                        .count();
            }
        }
        return examples;
    }
}
