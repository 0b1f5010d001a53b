package dev.facet.model.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * From a request to its runs: sets the fields of an arm, then the swept fields, in the request's JSON form and reads the result
 * like any other spec.
 */
final class SweepExpansion {

    /** Enough to see what is wrong; ten thousand runs could all be. */
    private static final int MAX_VIOLATIONS = 50;

    private static final Set<String> SWEPT =
            Set.of("dataset", "model", "diffusion", "training", "evaluation", "analyses");

    private final ExperimentRequest request;
    private final ObjectNode base;
    private final List<PlannedRun> runs;
    private final Set<Violation> violations = new LinkedHashSet<>();

    SweepExpansion(ExperimentRequest request) {
        this.request = request;
        this.base = request.dataset() == null
                ? SpecJson.emptyObject()
                : (ObjectNode) SpecJson.write(base(request, request.dataset()));
        this.runs = new ArrayList<>(request.runs());
    }

    private static RunSpec base(ExperimentRequest request, DatasetSpec dataset) {
        return new RunSpec(
                dataset,
                request.model(),
                request.diffusion(),
                request.training(),
                request.evaluation(),
                request.analyses(),
                0);
    }

    List<PlannedRun> runs() {
        if (request.dataset() == null) {
            return List.of();
        }
        request.sweep().keySet().forEach(path -> checkPath(path, "/sweep/"));
        request.arms().forEach((arm, settings) -> settings.keySet().forEach(path -> checkArm(arm, path)));
        throwIfWrong();
        if (request.arms().isEmpty()) {
            expand(Map.of(), List.copyOf(request.sweep().keySet()), new LinkedHashMap<>());
        }
        request.arms().forEach((arm, settings) -> {
            var parameters = new LinkedHashMap<String, JsonNode>();
            parameters.put(ExperimentRequest.ARM, JsonNodeFactory.instance.stringNode(arm));
            List<String> swept = request.sweep().keySet().stream()
                    .filter(path -> !settings.containsKey(path))
                    .toList();
            expand(settings, swept, parameters);
        });
        throwIfWrong();
        return List.copyOf(runs);
    }

    /** @param parameters chosen so far; the rest is still to be chosen for {@code swept} */
    private void expand(Map<String, JsonNode> arm, List<String> swept, Map<String, JsonNode> parameters) {
        if (swept.isEmpty()) {
            addRuns(arm, parameters);
            return;
        }
        String path = swept.getFirst();
        for (JsonNode value : request.sweep().getOrDefault(path, List.of())) {
            if (violations.size() >= MAX_VIOLATIONS) {
                return;
            }
            var chosen = new LinkedHashMap<>(parameters);
            chosen.put(path, value);
            expand(arm, swept.subList(1, swept.size()), chosen);
        }
    }

    private void addRuns(Map<String, JsonNode> arm, Map<String, JsonNode> parameters) {
        RunSpec unseeded;
        try {
            ObjectNode spec = base.deepCopy();
            arm.forEach((path, value) -> new FieldPath(path).set(spec, value));
            parameters.forEach((path, value) -> {
                if (!path.equals(ExperimentRequest.ARM)) {
                    new FieldPath(path).set(spec, value);
                }
            });
            unseeded = SpecJson.read(spec, RunSpec.class);
        } catch (InvalidSpecException e) {
            e.violations().forEach(violation -> violations.add(request.blame(violation, parameters)));
            return;
        }
        for (long seed : request.seeds()) {
            runs.add(new PlannedRun(runs.size(), unseeded.withSeed(seed), Map.copyOf(parameters)));
        }
    }

    private void checkArm(String arm, String path) {
        String prefix = "/arms/" + arm + "/";
        checkPath(path, prefix);
        for (String swept : request.sweep().keySet()) {
            if (path.startsWith(swept + ".")) {
                violations.add(new Violation(
                        prefix + path,
                        "the sweep over " + swept + " replaces this; set it in the values of the sweep"));
            }
        }
    }

    private void checkPath(String path, String prefix) {
        if (path.indexOf('.') < 0 || !SWEPT.contains(path.substring(0, path.indexOf('.')))) {
            violations.add(new Violation(
                    prefix + path,
                    "expected the dotted path of a field such as dataset.fraction, under one of "
                            + String.join(", ", SWEPT.stream().sorted().toList())));
        }
    }

    private void throwIfWrong() {
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(
                    violations.stream().limit(MAX_VIOLATIONS).toList());
        }
    }
}
