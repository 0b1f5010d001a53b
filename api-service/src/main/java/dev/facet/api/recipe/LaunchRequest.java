package dev.facet.api.recipe;

import dev.facet.model.spec.Default;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param scale smoke, small or paper
 * @param overrides fields to set otherwise than in the recipe, by dotted path, such as {@code training.steps}; null takes an
 *     optional field away
 * @param name of the experiment; absent: the recipe's name and the scale
 * @param priority higher goes first
 * @param labels free text to filter by
 * @param reuse whether a run takes over the result of an identical run that is done, where there is one, instead of training
 */
record LaunchRequest(
        Scale scale,
        @Default("{}") Map<String, JsonNode> overrides,
        @Nullable String name,
        @Default("0") int priority,
        @Default("{}") Map<String, String> labels,
        @Default("false") boolean reuse) {
    LaunchRequest {
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
        labels = Map.copyOf(labels);
    }
}
