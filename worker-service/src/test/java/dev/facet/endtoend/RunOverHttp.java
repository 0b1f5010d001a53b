package dev.facet.endtoend;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A run as the API shows it at the moment of each call. */
record RunOverHttp(Facet facet, String id) {

    private static final int ALL_POINTS = 100_000;

    JsonNode view() {
        return facet.get("/runs/" + id);
    }

    String status() {
        return view().get("status").stringValue();
    }

    String jobId() {
        return view().get("jobId").stringValue();
    }

    JsonNode move(String move) {
        return facet.move("/runs/" + id + "/" + move);
    }

    RunOverHttp awaitStatus(String expected) {
        Facet.until("run " + id + " is " + expected, () -> {
            var now = status();
            if (!now.equals(expected)
                    && List.of("SUCCEEDED", "FAILED", "CANCELLED").contains(now)) {
                throw new AssertionError("instead of " + expected + " the run is " + view().toPrettyString());
            }
            return now.equals(expected);
        });
        return this;
    }

    /** Waits for the middle of the training: a checkpoint is kept, and there is more to do. */
    RunOverHttp awaitCheckpoint() {
        Facet.until(
                "run " + id + " has a checkpoint",
                () -> view().get("checkpoints").size() > 0);
        return awaitStatus("RUNNING");
    }

    /** The step of the latest checkpoint that is kept. */
    int lastCheckpoint() {
        return view().get("checkpoints")
                .valueStream()
                .mapToInt(checkpoint -> checkpoint.get("step").intValue())
                .max()
                .orElse(0);
    }

    Instant endedAt() {
        return Instant.parse(view().get("endedAt").stringValue());
    }

    /** Outcomes of the attempts, the first first; "open" for one that goes on. */
    List<String> attempts() {
        return view().get("attempts")
                .valueStream()
                .map(attempt -> attempt.path("outcome").asString("open"))
                .toList();
    }

    /** Every series of the run as "step value" lines, the values to their last digit. */
    Map<String, List<String>> series() {
        var series = new TreeMap<String, List<String>>();
        for (JsonNode one : facet.get("/runs/" + id + "/metrics?maxPoints=" + ALL_POINTS)) {
            series.put(
                    one.get("name").stringValue(),
                    one.get("points")
                            .valueStream()
                            .map(point -> point.get("step").asString() + " "
                                    + point.get("value").asString())
                            .toList());
        }
        return series;
    }
}
