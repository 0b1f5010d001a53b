package dev.facet.api.fuzz;

import dev.facet.api.access.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One call that the description offers.
 *
 * @param path with its parameters in braces
 * @param scope that the caller needs, if {@code wholeService} not only in a project
 * @param bodies that it takes, by media type; empty: none
 * @param responses by status, then by media type; a status without content has no types
 */
record Operation(
        String id,
        String method,
        String path,
        Scope scope,
        boolean wholeService,
        List<Parameter> parameters,
        Map<String, Body> bodies,
        Map<Integer, Map<String, JsonNode>> responses) {

    /** @param in path, query or header */
    record Parameter(
            String name,
            String in,
            boolean required,
            JsonNode schema,
            @Nullable JsonNode example) {}

    record Body(JsonNode schema, @Nullable JsonNode example) {}

    List<Parameter> parametersIn(String place) {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals(place))
                .toList();
    }

    /** Whether something may be gone after it. */
    boolean removes() {
        return method.equals("DELETE");
    }

    /** Whether it moves what is there on, which the state of that may not allow. */
    boolean moves() {
        return removes() || path.matches(".*/(cancel|pause|resume|retry)");
    }

    boolean documents(int status) {
        return responses.containsKey(status);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
