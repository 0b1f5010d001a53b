package dev.facet.api.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Ids that requests can be about, by the first segment of their paths, such as {@code runs}. Lasting ones were there before and
 * are never deleted; passing ones come from answers, and may be gone.
 */
final class Resources {

    /** The kind of the project that has all that lasts. */
    static final String PROJECT_OF_ALL = "default";

    private static final int MOST_PASSING = 100;
    private static final String NOBODY = "019f0000-0000-7000-8000-000000000000";

    private final Map<String, List<String>> lasting = new HashMap<>();
    private final Map<String, Deque<String>> passing = new HashMap<>();
    private final Map<String, List<String>> figures = new HashMap<>();
    private final Map<String, Deque<String>> cursors = new HashMap<>();
    private final Set<String> kept = new HashSet<>();

    synchronized void keep(String kind, String id) {
        lasting.computeIfAbsent(kind, _ -> new ArrayList<>()).add(id);
        kept.add(id);
    }

    /** The names of what can be drawn of it. */
    synchronized void keepFigures(String id, List<String> names) {
        figures.put(id, List.copyOf(names));
    }

    synchronized String lasting(String kind, Dice dice) {
        List<String> ids = lasting.getOrDefault(kind, List.of());
        return ids.isEmpty() ? NOBODY : dice.pick(ids);
    }

    synchronized String passing(String kind, Dice dice) {
        Deque<String> ids = passing.getOrDefault(kind, new ArrayDeque<>());
        return ids.isEmpty() ? NOBODY : List.copyOf(ids).get(dice.upTo(ids.size()));
    }

    synchronized boolean isKept(String id) {
        return kept.contains(id);
    }

    synchronized String figure(String id, Dice dice) {
        return dice.pick(figures.getOrDefault(id, List.of("none")));
    }

    synchronized @Nullable String cursor(String operation, Dice dice) {
        var known = cursors.get(operation);
        return known == null ? null : dice.pick(List.copyOf(known));
    }

    /** Takes up what an answer tells of. */
    synchronized void learn(Operation operation, JsonNode answer) {
        String kind = kindAt(operation.path(), 3);
        if (operation.id().equals("listAnalysesOfRun") || operation.id().equals("analyzeRun")) {
            kind = "analyses";
        } else if (operation.id().equals("drawSamples") || operation.id().equals("listSamplesOfRun")) {
            kind = "samples";
        } else if (operation.id().equals("listArtifacts")) {
            kind = "artifacts";
        }
        if (!operation.id().equals("listCheckpoints")) {
            learnIds(kind, answer);
        }
        answer.path("jobs").forEach(job -> add("jobs", job));
        if (answer.path("next").isString()) {
            var known = cursors.computeIfAbsent(operation.id(), _ -> new ArrayDeque<>());
            known.addLast(answer.get("next").stringValue());
            if (known.size() > 20) {
                known.removeFirst();
            }
        }
    }

    private void learnIds(String kind, JsonNode answer) {
        String id = kind.equals("projects") ? "name" : "id";
        add(kind, answer.path(id));
        add("jobs", answer.path("jobId"));
        JsonNode items = answer.isArray() ? answer : answer.path("items");
        for (JsonNode item : items) {
            add(kind, item.path(id));
            add("jobs", item.path("jobId"));
        }
    }

    /** The segment of a path, such as {@code runs}; {@code /api/v1/runs/{id}} has it as its third. */
    static String kindAt(String path, int segment) {
        String[] segments = path.split("/");
        return segments.length > segment ? segments[segment] : "";
    }

    private void add(String kind, JsonNode id) {
        if (id.isString() && !kept.contains(id.stringValue())) {
            var ids = passing.computeIfAbsent(kind, _ -> new ArrayDeque<>());
            ids.addLast(id.stringValue());
            if (ids.size() > MOST_PASSING) {
                ids.removeFirst();
            }
        }
    }
}
