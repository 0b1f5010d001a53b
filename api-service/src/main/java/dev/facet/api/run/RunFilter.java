package dev.facet.api.run;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.LabelFilter;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.MalformedJsonException;
import dev.facet.model.spec.SpecJson;
import java.util.ArrayList;
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
        List<UUID> ids,
        List<UUID> experiments,
        List<JobStatus> statuses,
        @Nullable Long seed,
        String labels,
        String parameters,
        @Nullable String q) {

    private static final String PARAMETER = "parameters.";
    private static final String NONE = "{}";

    /** @param query all parameters of the query, for those that name a swept field, {@code parameters.dataset.fraction=0.1} */
    static RunFilter of(
            List<UUID> ids,
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
        return new RunFilter(ids, experiments, statuses, seed, LabelFilter.json(labels), SpecJson.text(parameters), q);
    }

    /**
     * Which rows {@code r} of runs it lets through, in SQL with its fields as parameters. What is not asked for is not there, so
     * that indexes are used for the rest.
     */
    String condition() {
        var conditions = new ArrayList<String>();
        if (!ids.isEmpty()) {
            conditions.add("r.id in (:ids)");
        }
        if (!experiments.isEmpty()) {
            conditions.add("r.experiment_id in (:experiments)");
        }
        if (!statuses.isEmpty()) {
            conditions.add("exists (select from job j where j.id = r.job_id and j.status in (:statuses))");
        }
        if (seed != null) {
            conditions.add("r.seed = :seed");
        }
        if (!parameters.equals(NONE)) {
            conditions.add("r.parameters @> cast(:parameters as jsonb)");
        }
        if (!labels.equals(NONE)) {
            conditions.add(ofExperiments("e.labels @> cast(:labels as jsonb)"));
        }
        if (q != null) {
            conditions.add(ofExperiments("strpos(lower(e.name), lower(:q)) > 0"));
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    /** Runs of experiments {@code e} that meet a condition. */
    static String ofExperiments(String condition) {
        return "r.experiment_id in (select e.id from experiment e where " + condition + ")";
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
