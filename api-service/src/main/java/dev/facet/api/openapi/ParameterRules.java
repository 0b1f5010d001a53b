package dev.facet.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Which values parameters take, of which their types say nothing, each with an example. */
@Component
class ParameterRules implements OpenApiCustomizer {

    /**
     * @param pattern of a text, or of each text of a list
     * @param example a value that is accepted
     */
    private record Rule(
            @Nullable Integer least,
            @Nullable Integer most,
            @Nullable String pattern,
            Object example) {

        static Rule range(int least, int most, int example) {
            return new Rule(least, most, null, example);
        }

        static Rule text(String pattern, String example) {
            return new Rule(null, null, pattern, example);
        }

        static Rule example(Object example) {
            return new Rule(null, null, null, example);
        }

        void describe(Parameter parameter) {
            parameter.example(example);
            Schema<?> schema = parameter.getSchema();
            Schema<?> value = schema.getItems() == null ? schema : schema.getItems();
            if (least != null && most != null) {
                value.minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
            }
            if (pattern != null) {
                value.pattern(pattern);
            }
        }
    }

    private static final String NUMBER = "-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?";

    /** By the name of the parameter, or by operation and name where it means something else there. */
    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("limit", Rule.range(1, 500, 50)),
            Map.entry("wait", Rule.range(0, 60, 0)),
            Map.entry("minutes", Rule.range(1, 60, 60)),
            Map.entry("maxPoints", Rule.range(5, 100_000, 500)),
            Map.entry("label", Rule.text("^[^:]+:.*$", "team:neuro")),
            Map.entry("offset", Rule.range(0, 1_000_000, 0)),
            Map.entry(
                    "orderBy",
                    Rule.text(
                            "^-?(createdAt|startedAt|endedAt|duration|status|progress|seed|(metrics|parameters)\\..{1,100})$",
                            "-metrics.loss")),
            Map.entry(
                    "metric",
                    Rule.text(
                            "^.{1,100}:((" + NUMBER + ")?\\.\\.(" + NUMBER + ")?|NaN|" + NUMBER + ")$",
                            "accuracy.all:0.9..")),
            Map.entry("names", Rule.example("loss")),
            Map.entry("q", Rule.example("sos")),
            Map.entry("kind", Rule.example("TRAIN")),
            Map.entry("recipe", Rule.example("figure-4")),
            Map.entry("Last-Event-ID", Rule.text("^(\\d{1,18}(-end)?)?$", "620")),
            Map.entry("getSamples cursor", Rule.text("^\\d{1,9}$", "0")),
            Map.entry("getNewestFrame after", Rule.range(0, Integer.MAX_VALUE, 3)),
            Map.entry("getSamplePicture ordinal", Rule.example(0)),
            Map.entry("getEvaluatedConditions step", Rule.example(1_000)),
            Map.entry("getEvaluatedConditions weights", Rule.example("EMA")),
            Map.entry("uploadMatrix name", Rule.text("^.{1,200}$", "activations")),
            Map.entry("getRecipe name", Rule.example("figure-4")),
            Map.entry("launchRecipe name", Rule.example("figure-4")));

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().values().forEach(path -> path.readOperations().forEach(ParameterRules::describe));
    }

    private static void describe(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (Parameter parameter : operation.getParameters()) {
            Rule rule = RULES.getOrDefault(
                    operation.getOperationId() + " " + parameter.getName(), RULES.get(parameter.getName()));
            if (rule != null && parameter.getSchema() != null) {
                rule.describe(parameter);
            }
        }
    }
}
