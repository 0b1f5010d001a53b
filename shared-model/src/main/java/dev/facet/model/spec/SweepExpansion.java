package dev.facet.model.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From a request to its runs: sets the swept fields in the request's JSON form and reads the result like any other spec. */
final class SweepExpansion {

    /** Enough to see what is wrong; ten thousand runs could all be. */
    private static final int MAX_VIOLATIONS = 50;

    private static final Set<String> SWEPT = Set.of("dataset", "model", "diffusion", "training", "evaluation");

    private final ExperimentRequest request;
    private final List<String> paths;
    private final List<List<JsonNode>> values;
    private final Set<Violation> violations = new LinkedHashSet<>();

    SweepExpansion(ExperimentRequest request) {
        this.request = request;
        this.paths = List.copyOf(request.sweep().keySet());
        this.values = List.copyOf(request.sweep().values());
    }

    List<PlannedRun> runs() {
        paths.forEach(this::checkPath);
        throwIfWrong();
        var base = new RunSpec(
                request.dataset(), request.model(), request.diffusion(), request.training(), request.evaluation(), 0);
        var runs = new ArrayList<PlannedRun>(request.runs());
        expand((ObjectNode) SpecJson.write(base), 0, new int[paths.size()], runs);
        throwIfWrong();
        return List.copyOf(runs);
    }

    private void expand(ObjectNode spec, int depth, int[] choice, List<PlannedRun> runs) {
        if (depth == paths.size()) {
            addRuns(spec, choice, runs);
            return;
        }
        List<JsonNode> candidates = values.get(depth);
        for (int i = 0; i < candidates.size() && violations.size() < MAX_VIOLATIONS; i++) {
            choice[depth] = i;
            expand(with(spec, paths.get(depth), candidates.get(i)), depth + 1, choice, runs);
        }
    }

    private void addRuns(ObjectNode spec, int[] choice, List<PlannedRun> runs) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (int k = 0; k < choice.length; k++) {
            parameters.put(paths.get(k), values.get(k).get(choice[k]));
        }
        RunSpec unseeded;
        try {
            unseeded = SpecJson.read(spec, RunSpec.class);
        } catch (InvalidSpecException e) {
            e.violations().forEach(violation -> violations.add(request.blame(violation, parameters)));
            return;
        }
        for (long seed : request.seeds()) {
            runs.add(new PlannedRun(runs.size(), unseeded.withSeed(seed), Map.copyOf(parameters)));
        }
    }

    private void checkPath(String path) {
        if (path.indexOf('.') < 0 || !SWEPT.contains(path.substring(0, path.indexOf('.')))) {
            violations.add(new Violation(
                    "/sweep/" + path,
                    "expected the dotted path of a field such as dataset.fraction, under one of "
                            + String.join(", ", SWEPT.stream().sorted().toList())));
        }
    }

    /** A copy of the document with the field at the dotted path set, objects on the way made where they are absent. */
    private static ObjectNode with(ObjectNode document, String path, JsonNode value) {
        ObjectNode copy = document.deepCopy();
        ObjectNode at = copy;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            at = at.get(names[i]) instanceof ObjectNode object ? object : at.putObject(names[i]);
        }
        at.set(names[names.length - 1], value);
        return copy;
    }

    private void throwIfWrong() {
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(
                    violations.stream().limit(MAX_VIOLATIONS).toList());
        }
    }
}
