package dev.facet.api.fuzz;

import dev.facet.api.access.Scope;
import dev.facet.api.fuzz.Operation.Body;
import dev.facet.api.fuzz.Operation.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the served OpenAPI document says. */
final class Description {

    private static final String REFERENCE = "#";

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    Description(JsonNode document) {
        this.document = document;
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
    }

    List<Operation> operations() {
        return operations;
    }

    List<String> methodsOf(String path) {
        return operations.stream()
                .filter(operation -> operation.path().equals(path))
                .map(Operation::method)
                .toList();
    }

    JsonNode components() {
        return document.get("components");
    }

    /** The schema itself, where it is a reference to one. */
    JsonNode resolve(JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = document.at(at.get("$ref").stringValue().substring(REFERENCE.length()));
        }
        return at;
    }

    private Operation operation(String method, String path, JsonNode operation) {
        var parameters = new ArrayList<Parameter>();
        for (JsonNode reference : operation.path("parameters")) {
            JsonNode parameter = resolve(reference);
            parameters.add(new Parameter(
                    parameter.get("name").stringValue(),
                    parameter.get("in").stringValue(),
                    parameter.path("required").booleanValue(false),
                    parameter.get("schema"),
                    present(parameter.path("example"))));
        }
        var bodies = new LinkedHashMap<String, Body>();
        operation
                .at("/requestBody/content")
                .properties()
                .forEach(content -> bodies.put(
                        content.getKey(),
                        new Body(
                                content.getValue().path("schema"),
                                present(content.getValue().path("example")))));
        var responses = new LinkedHashMap<Integer, Map<String, JsonNode>>();
        operation.get("responses").properties().forEach(response -> {
            var types = new LinkedHashMap<String, JsonNode>();
            response.getValue()
                    .path("content")
                    .properties()
                    .forEach(content ->
                            types.put(content.getKey(), content.getValue().path("schema")));
            responses.put(Integer.valueOf(response.getKey()), types);
        });
        return new Operation(
                operation.get("operationId").stringValue(),
                method,
                path,
                Scope.valueOf(operation.get("x-facet-scope").stringValue().toUpperCase(Locale.ROOT)),
                operation.path("x-facet-whole-service").booleanValue(false),
                List.copyOf(parameters),
                bodies,
                responses);
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }
}
