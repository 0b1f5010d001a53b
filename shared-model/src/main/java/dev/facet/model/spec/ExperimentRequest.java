package dev.facet.model.spec;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a user submits: one training, or a sweep of them.
 *
 * @param labels free text to filter by
 * @param priority higher goes first
 * @param seeds one run for each, at every point of the sweep
 * @param sweep for each field, by its dotted path such as {@code dataset.fraction}, the values to take; all combinations run
 */
public record ExperimentRequest(
        @Default("\"experiment\"") String name,
        @Default("{}") Map<String, String> labels,
        @Default("0") int priority,
        DatasetSpec dataset,
        @Default("{}") ModelSpec model,
        @Default("{}") DiffusionSpec diffusion,
        @Default("{}") TrainingSpec training,
        @Default("{}") EvaluationSpec evaluation,
        @Default("[0]") List<Long> seeds,
        @Default("{}") Map<String, List<JsonNode>> sweep) {

    /** The most runs of one experiment. */
    public static final int MAX_RUNS = 10_000;

    private static final long LARGEST_EXACT = 1L << 53;

    public ExperimentRequest {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        seeds = List.copyOf(seeds);
        sweep = Collections.unmodifiableMap(new LinkedHashMap<>(sweep));
        var checks = new Checks()
                .that(!name.isBlank() && name.length() <= 200, "name", "1 to 200 characters", quoted(name))
                .that(labels.size() <= 32, "labels", "at most 32 labels", labels.size())
                .range(priority, -100, 100, "priority")
                .that(!seeds.isEmpty(), "seeds", "at least one seed", "none");
        labels.forEach((key, value) -> checks.that(
                key.matches("[\\w.-]{1,63}") && value.length() <= 255,
                "labels/" + key.replace("~", "~0").replace("/", "~1"),
                "a key of 1 to 63 letters, digits, '.', '_' or '-' with a value of at most 255 characters",
                quoted(value)));
        var seen = new HashSet<Long>();
        for (int i = 0; i < seeds.size(); i++) {
            long seed = seeds.get(i);
            checks.that(seen.add(seed), "seeds/" + i, "each seed once", seed)
                    .that(Math.abs(seed) <= LARGEST_EXACT, "seeds/" + i, "at most 2^53 in magnitude", seed);
        }
        long runs = seeds.size();
        for (var axis : sweep.entrySet()) {
            checks.that(!axis.getValue().isEmpty(), "sweep/" + axis.getKey(), "at least one value", "none");
            runs = Math.min(
                    Long.MAX_VALUE / MAX_RUNS / 2,
                    runs * Math.max(1, axis.getValue().size()));
        }
        checks.thenAcross()
                .that(
                        runs <= MAX_RUNS,
                        sweep.isEmpty() ? "seeds" : "sweep",
                        "at most " + MAX_RUNS + " runs in one experiment",
                        runs);
        evaluation.sampler().checkAgainst(diffusion, "evaluation/sampler", checks);
        checks.orThrow();
    }

    /** Runs that this request stands for. */
    public int runs() {
        return sweep.values().stream().mapToInt(List::size).reduce(seeds.size(), (a, b) -> a * b);
    }

    /**
     * All runs, the last field of the sweep varying fastest but for the seeds.
     *
     * @throws InvalidSpecException where a value of the sweep does not fit
     */
    public List<PlannedRun> expand() {
        return new SweepExpansion(this).runs();
    }

    /**
     * The same violation of an expanded run, pointing at the value of the sweep that caused it, if one did.
     *
     * @param parameters what the sweep chose for that run, by dotted path
     */
    public Violation blame(Violation violation, Map<String, JsonNode> parameters) {
        for (var parameter : parameters.entrySet()) {
            String swept = "/" + parameter.getKey().replace('.', '/');
            String wrong = violation.pointer();
            if (wrong.equals(swept) || wrong.startsWith(swept + "/") || swept.startsWith(wrong + "/")) {
                int index = sweep.getOrDefault(parameter.getKey(), List.of()).indexOf(parameter.getValue());
                return new Violation("/sweep/" + parameter.getKey() + "/" + index, violation.detail());
            }
        }
        return parameters.isEmpty()
                ? violation
                : new Violation(violation.pointer(), violation.detail() + " (with " + parameters + ")");
    }

    private static String quoted(String text) {
        return '"' + (text.length() > 80 ? text.substring(0, 77) + "..." : text) + '"';
    }
}
