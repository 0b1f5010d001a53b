package dev.facet.endtoend.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What is asked for under load: cheap, and from so few different requests that each has an undisturbed result to compare with. */
final class Requests {

    private static final int SEEDS = 4;

    private Requests() {}

    /**
     * An experiment.
     *
     * @param runs that it must become
     */
    record Training(String json, int runs) {}

    /** One run, long enough for faults to fall into its middle. */
    static Training single(int seed) {
        return training(1, "\"steps\": 100", "\"seeds\": [%d]".formatted(seed));
    }

    /** The same, which may take over the result of an identical run. */
    static Training reusing(int seed) {
        return training(1, "\"steps\": 100", "\"seeds\": [%d], \"reuse\": true".formatted(seed));
    }

    static Training sweep() {
        return training(4, "\"steps\": 20", "\"seeds\": [0, 1], \"sweep\": {\"dataset.fraction\": [0.5, 1.0]}");
    }

    /** Its training queues analyses, of three checkpoints. */
    static Training analysed() {
        return training(
                1,
                "\"steps\": 40",
                "\"seeds\": [7], \"analyses\": [{\"name\": \"pca\", \"every\": 20, \"methods\": [{\"type\": \"PCA\"}]}]");
    }

    private static Training training(int runs, String length, String fields) {
        return new Training("""
                {"name": "chaos", "dataset": {"kind": "SOS", "size": 8},
                 "model": {"baseChannels": 4, "attentionLevels": [], "encoding": {"dimension": 16}},
                 "evaluation": {"sampler": {"steps": 4}, "weights": ["EMA"]},
                 "training": {%s, "batchSize": 4, "logEvery": 1, "checkpointEvery": 10, "keepCheckpoints": 1}, %s}
                """.formatted(length, fields), runs);
    }

    static Training any(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> sweep();
            case 1 -> analysed();
            case 2 -> reusing(random.nextInt(SEEDS));
            default -> single(random.nextInt(SEEDS));
        };
    }

    static List<Training> allTrainings() {
        var all = new ArrayList<>(
                IntStream.range(0, SEEDS).mapToObj(Requests::single).toList());
        all.add(sweep());
        all.add(analysed());
        return List.copyOf(all);
    }

    /** Images of a run, drawn while somebody waits. */
    static String sampling(int seed) {
        return """
                {"conditions": [{"x": 2, "y": 5}, {"x": 4.5, "y": 1}], "perCondition": 2, "sampler": {"steps": 10}, "seed": %d}
                """.formatted(seed);
    }

    static String anySampling(Random random) {
        return sampling(random.nextInt(2));
    }

    static List<String> allSamplings() {
        return List.of(sampling(0), sampling(1));
    }

    static String percolation(int seed) {
        return """
                {"sizes": [24], "radii": [1.5], "lambdas": [0.2, 0.5, 0.8], "trials": 400, "seed": %d}
                """.formatted(seed);
    }

    static String anyPercolation(Random random) {
        return percolation(random.nextInt(SEEDS));
    }

    static List<String> allPercolations() {
        return IntStream.range(0, SEEDS).mapToObj(Requests::percolation).toList();
    }
}
