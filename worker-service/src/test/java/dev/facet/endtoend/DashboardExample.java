package dev.facet.endtoend;

import static dev.facet.endtoend.Facet.until;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small experiment with all that a run can have, made over HTTP, and the places of the page where it is seen. */
final class DashboardExample {

    private DashboardExample() {}

    /** Names to places, once all is there. */
    static Map<String, String> places(Facet facet) {
        var submitted = facet.submit("/experiments", """
                {"name": "sums of stripes", "labels": {"team": "neuro"}, "seeds": [0, 1], "sweep": {"training.learningRate": [1e-3, 4e-3]},
                 "dataset": {"kind": "SOS", "size": 8, "holdout": {"type": "CROSS", "from": 3, "to": 4}},
                 "model": {"baseChannels": 8, "encoding": {"dimension": 32}},
                 "training": {"steps": 300, "batchSize": 16, "rateSchedule": "ONE_CYCLE", "checkpointEvery": 100, "keepCheckpoints": 4},
                 "evaluation": {"every": 100, "sampler": {"steps": 10}, "weights": ["EMA"]}}""");
        String experiment = submitted.get("id").stringValue();
        var runs = facet.runs(submitted);
        runs.forEach(run -> run.awaitStatus("SUCCEEDED"));
        String run = runs.getLast().id();
        done(
                facet,
                "/samples/",
                facet.submit("/runs/" + run + "/samples", """
                {"conditions": [{"x": 2, "y": 5}, {"x": 6, "y": 1}], "perCondition": 2, "frames": 5}""").get("id").stringValue());
        done(
                facet,
                "/analyses/",
                facet.submit("/runs/" + run + "/analyses", "{}").get("id").stringValue());

        String failed = failed(facet);

        var places = new LinkedHashMap<String, String>();
        places.put("experiments", "#/experiments");
        places.put("experiment", "#/experiments/" + experiment);
        places.put("report", "#/experiments/" + experiment + "/report");
        places.put("runs", "#/runs");
        for (String tab : List.of("overview", "plane", "samples", "analyses", "provenance", "artifacts")) {
            places.put("run-" + tab, "#/runs/" + run + "?tab=" + tab);
        }
        places.put("run-failed", "#/runs/" + failed);
        places.put("compare", "#/compare?experiment=" + experiment);
        places.put("playground", "#/playground/" + run);
        places.put("new", "#/new");
        places.put("recipes", "#/recipes");
        places.put("queue", "#/queue");
        places.put("access", "#/access");
        return places;
    }

    /** A run that fails, with much to say about it: no machine has so much memory. */
    private static String failed(Facet facet) {
        return facet.train("""
                        {"name": "too large", "dataset": {"kind": "SOS", "size": 256}, "training": {"steps": 10, "batchSize": 4096}}""").awaitStatus("FAILED").id();
    }

    private static void done(Facet facet, String path, String id) {
        until(
                path + id + " is there",
                () -> facet.get(path + id).get("status").stringValue().equals("SUCCEEDED"));
    }
}
