package dev.facet.endtoend;

import java.util.List;
import java.util.Map;

/** Requests that compute within seconds. */
final class Experiments {

    /** Steps of {@link #LONG}. */
    static final int STEPS = 500;

    /** Long enough for faults to fall into its middle. */
    static final String LONG = training(STEPS, "\"checkpointEvery\": 50");

    /** No test waits for its end. */
    static final String ENDLESS = training(1_000_000, "\"checkpointEvery\": 50");

    private static final String MODEL_AND_DATA = """
            "dataset": {"kind": "SOS", "size": 8},
            "model": {"baseChannels": 8, "encoding": {"dimension": 16}},
            "evaluation": {"sampler": {"steps": 10}, "weights": ["EMA"]}""";

    private Experiments() {}

    /** @param settings further fields of the training, and their commas */
    static String training(int steps, String settings) {
        return experiment(
                "\"training\": {\"steps\": %d, \"batchSize\": 16, \"logEvery\": 1, %s}".formatted(steps, settings));
    }

    /** @param fields further fields of the experiment */
    static String experiment(String fields) {
        return "{%s, %s}".formatted(MODEL_AND_DATA, fields);
    }

    /** The series of {@link #LONG} where nothing goes wrong: trained once for all tests of this JVM. */
    static Map<String, List<String>> undisturbed() {
        return Undisturbed.SERIES;
    }

    private static final class Undisturbed {
        static final Map<String, List<String>> SERIES = train();

        private static Map<String, List<String>> train() {
            var worker = Facet.shared().worker();
            try {
                return Facet.shared().train(LONG).awaitStatus("SUCCEEDED").series();
            } finally {
                worker.close();
            }
        }
    }
}
