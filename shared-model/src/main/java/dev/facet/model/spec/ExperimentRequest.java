package dev.facet.model.spec;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a user submits: one training, or a sweep of them.
 *
 * @param labels free text to filter by
 * @param priority higher goes first
 * @param dataset what the runs train on; absent: there are no runs, but simulations of percolation alone
 * @param analyses of the representations of each run
 * @param seeds one run for each, at every point of the sweep
 * @param sweep for each field, by its dotted path such as {@code dataset.fraction}, the values to take; all combinations run
 * @param arms named variants to compare: what each of them sets, by dotted path. Every arm runs at every point of the sweep; a
 *     field that an arm sets itself is not swept there. Without arms there is one variant, without a name
 * @param percolations simulations that belong to the experiment, beside its runs, each name once
 * @param reuse whether a run takes over the result of an identical run (same spec and seed) that is done, where there is one,
 *     instead of training
 * @param retention how long artifacts stay; absent: until the experiment is deleted
 */
public record ExperimentRequest(
        @Default("\"experiment\"") String name,
        @Default("{}") Map<String, String> labels,
        @Default("0") int priority,
        @Nullable DatasetSpec dataset,
        @Default("{}") ModelSpec model,
        @Default("{}") DiffusionSpec diffusion,
        @Default("{}") TrainingSpec training,
        @Default("{}") EvaluationSpec evaluation,
        @Default("[]") List<RunAnalysis> analyses,
        @Default("[0]") List<Long> seeds,
        @Default("{}") Map<String, List<JsonNode>> sweep,
        @Default("{}") Map<String, Map<String, JsonNode>> arms,
        @Default("[]") List<PercolationSpec> percolations,
        @Default("false") boolean reuse,
        @Nullable RetentionSpec retention) {

    /** The parameter of a run that names its arm. */
    public static final String ARM = "arm";

    /** The most runs of one experiment. */
    public static final int MAX_RUNS = 10_000;

    private static final int MAX_PERCOLATIONS = 20;

    private static final long LARGEST_EXACT = 1L << 53;

    public ExperimentRequest {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        seeds = List.copyOf(seeds);
        sweep = Collections.unmodifiableMap(new LinkedHashMap<>(sweep));
        arms = copyOfArms(arms);
        analyses = List.copyOf(analyses);
        percolations = List.copyOf(percolations);
        var checks = new Checks()
                .that(!name.isBlank() && name.length() <= 200, "name", "1 to 200 characters", quoted(name))
                .that(labels.size() <= 32, "labels", "at most 32 labels", labels.size())
                .range(priority, -100, 100, "priority")
                .that(!seeds.isEmpty(), "seeds", "at least one seed", "none")
                .that(
                        percolations.size() <= MAX_PERCOLATIONS,
                        "percolations",
                        "at most " + MAX_PERCOLATIONS,
                        percolations.size());
        var names = new HashSet<String>();
        for (int i = 0; i < percolations.size(); i++) {
            String percolation = percolations.get(i).name();
            checks.that(names.add(percolation), "percolations/" + i + "/name", "each name once", quoted(percolation));
        }
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
        sweep.forEach((path, values) -> checks.that(!values.isEmpty(), "sweep/" + path, "at least one value", "none"));
        for (String arm : arms.keySet()) {
            checks.that(
                    arm.matches("[\\w.-]{1,63}"),
                    "arms/" + arm.replace("~", "~0").replace("/", "~1"),
                    "a name of 1 to 63 letters, digits, '.', '_' or '-'",
                    quoted(arm));
        }
        long runs = dataset == null ? 0 : count(seeds, sweep, arms);
        checks.thenAcross()
                .that(
                        dataset != null || !percolations.isEmpty(),
                        "dataset",
                        "what to train on, an object with at least kind; or percolations alone",
                        "nothing")
                .that(
                        runs <= MAX_RUNS,
                        sweep.isEmpty() ? arms.isEmpty() ? "seeds" : "arms" : "sweep",
                        "at most " + MAX_RUNS + " runs in one experiment",
                        runs);
        evaluation.sampler().checkAgainst(diffusion, "evaluation/sampler", checks);
        checks.orThrow();
    }

    /** Runs that this request stands for. */
    public int runs() {
        return dataset == null ? 0 : (int) count(seeds, sweep, arms);
    }

    /** Saturating far above {@link #MAX_RUNS}. */
    private static long count(
            List<Long> seeds, Map<String, List<JsonNode>> sweep, Map<String, Map<String, JsonNode>> arms) {
        Collection<Map<String, JsonNode>> variants = arms.isEmpty() ? List.of(Map.of()) : arms.values();
        long enough = Integer.MAX_VALUE;
        long runs = 0;
        for (Map<String, JsonNode> variant : variants) {
            long points = seeds.size();
            for (var axis : sweep.entrySet()) {
                points = variant.containsKey(axis.getKey())
                        ? points
                        : Math.min(enough, points * axis.getValue().size());
            }
            runs = Math.min(enough, runs + points);
        }
        return runs;
    }

    /** In the order of the request; within an arm a whole comes before its parts, so that {@code a.b} refines {@code a}. */
    private static Map<String, Map<String, JsonNode>> copyOfArms(Map<String, Map<String, JsonNode>> arms) {
        var copy = new LinkedHashMap<String, Map<String, JsonNode>>();
        arms.forEach((arm, settings) -> copy.put(arm, Collections.unmodifiableMap(new TreeMap<>(settings))));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * All runs: arm by arm, the last field of the sweep varying fastest but for the seeds.
     *
     * @throws InvalidSpecException where a value of the sweep or of an arm does not fit
     */
    public List<PlannedRun> expand() {
        return new SweepExpansion(this).runs();
    }

    /**
     * The same violation of an expanded run, pointing at the value of the sweep or of the arm that caused it, if one did.
     *
     * @param parameters what the sweep chose for that run, by dotted path, and its arm
     */
    public Violation blame(Violation violation, Map<String, JsonNode> parameters) {
        for (var parameter : parameters.entrySet()) {
            String path = parameter.getKey();
            if (sweep.containsKey(path) && overlap(path, violation)) {
                int index = sweep.get(path).indexOf(parameter.getValue());
                return new Violation("/sweep/" + path + "/" + index, violation.detail());
            }
        }
        String arm = parameters.containsKey(ARM) ? parameters.get(ARM).stringValue() : "";
        for (String path : arms.getOrDefault(arm, Map.of()).keySet()) {
            if (overlap(path, violation)) {
                return new Violation("/arms/" + arm + "/" + path, violation.detail());
            }
        }
        return parameters.isEmpty()
                ? violation
                : new Violation(violation.pointer(), violation.detail() + " (with " + parameters + ")");
    }

    /** Whether what was set at the path is, holds or lies in what is wrong. */
    private static boolean overlap(String path, Violation violation) {
        String set = new FieldPath(path).pointer();
        String wrong = violation.pointer();
        return wrong.equals(set) || wrong.startsWith(set + "/") || set.startsWith(wrong + "/");
    }

    private static String quoted(String text) {
        return '"' + (text.length() > 80 ? text.substring(0, 77) + "..." : text) + '"';
    }
}
