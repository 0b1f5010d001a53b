package dev.facet.api.run;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.LabelFilter;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.MalformedJsonException;
import dev.facet.model.spec.SpecJson;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param metrics ranges in which the last values of series must all be
 * @param q text in the name of the experiment, in the parameters of the run or in its id
 */
record RunFilter(
        List<UUID> ids,
        List<UUID> experiments,
        List<JobStatus> statuses,
        @Nullable Long seed,
        String labels,
        String parameters,
        List<MetricRange> metrics,
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
            List<String> metrics,
            @Nullable String q,
            Map<String, String> query) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        query.forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value(name, value));
            }
        });
        return new RunFilter(
                ids,
                experiments,
                statuses,
                seed,
                LabelFilter.json(labels),
                SpecJson.text(parameters),
                MetricRange.read(metrics),
                q);
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
        for (int k = 0; k < metrics.size(); k++) {
            conditions.add("""
                    exists (select from metric_latest m where m.run_id = r.id and m.name = :metricName%1$d
                        and m.value between :metricLow%1$d and :metricHigh%1$d)""".formatted(k));
        }
        if (q != null) {
            conditions.add("(" + ofExperiments("strpos(lower(e.name), lower(:q)) > 0")
                    + " or strpos(lower(r.parameters::text), lower(:q)) > 0 or strpos(r.id::text, lower(:q)) > 0)");
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    /** The parameters of the condition by their names, and some that it does not use. */
    Map<String, @Nullable Object> values() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("ids", ids);
        values.put("experiments", experiments);
        values.put("statuses", statuses.stream().map(Enum::name).toList());
        values.put("seed", seed);
        values.put("labels", labels);
        values.put("parameters", parameters);
        values.put("q", q);
        for (int k = 0; k < metrics.size(); k++) {
            values.put("metricName" + k, metrics.get(k).name());
            values.put("metricLow" + k, metrics.get(k).low());
            values.put("metricHigh" + k, metrics.get(k).high());
        }
        return values;
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
