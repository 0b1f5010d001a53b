package dev.facet.model.experiment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * From which recipe an experiment was made.
 *
 * @param recipe its name, such as {@code figure-4}
 * @param scale {@code smoke}, {@code small} or {@code paper}
 * @param overrides what was set otherwise than in the recipe, by dotted path
 */
public record Launch(String recipe, String scale, Map<String, JsonNode> overrides) {
    public Launch {
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }
}
