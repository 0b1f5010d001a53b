package dev.facet.api.run;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.LabelFilter;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.MalformedJsonException;
import dev.facet.model.spec.SpecJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which runs to list; an empty list filters nothing.
 *
 * @param labels a JSON object that the labels of the experiment must contain
 * @param parameters a JSON object that the parameters of the run must contain
 */
record RunFilter(
        List<UUID> experiments,
        List<JobStatus> statuses,
        @Nullable Long seed,
        String labels,
        String parameters,
        @Nullable String q) {

    private static final String PARAMETER = "parameters.";

    /** @param query all parameters of the query, for those that name a swept field, {@code parameters.dataset.fraction=0.1} */
    static RunFilter of(
            List<UUID> experiments,
            List<JobStatus> statuses,
            @Nullable Long seed,
            List<String> labels,
            @Nullable String q,
            Map<String, String> query) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        query.forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value(name, value));
            }
        });
        return new RunFilter(experiments, statuses, seed, LabelFilter.json(labels), SpecJson.text(parameters), q);
    }

    /** Numbers and truth values as JSON writes them; anything else is text. */
    private static JsonNode value(String name, String text) {
        try {
            return SpecJson.parse(text);
        } catch (MalformedJsonException _) {
            if (text.startsWith("{") || text.startsWith("[")) {
                throw new BadParameterException(name, "expected a value as in the sweep, got " + text);
            }
            return SpecJson.write(text);
        }
    }
}
