package dev.facet.api.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which runs of an experiment a figure or a claim looks at. */
public interface RunSelection {

    /** Values of parameters, by dotted path. */
    Map<String, JsonNode> where();

    /**
     * Whether no parameter of a run contradicts {@link #where}. A run whose arm sets a swept field itself does not have that
     * parameter, and is looked at.
     *
     * @param parameters of the run, by dotted path
     */
    default boolean covers(JsonNode parameters) {
        return where().entrySet().stream()
                .allMatch(wanted -> !parameters.has(wanted.getKey())
                        || sameValue(wanted.getValue(), parameters.get(wanted.getKey())));
    }

    /** {@link #where} as it is kept, in its order. */
    static Map<String, JsonNode> copyOf(Map<String, JsonNode> where) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }

    /** 1 and 1.0 are the same value. */
    static boolean sameValue(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? Double.compare(one.doubleValue(), other.doubleValue()) == 0
                : one.equals(other);
    }
}
