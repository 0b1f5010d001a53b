package dev.facet.model.job;

import dev.facet.model.spec.SpecJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a job does. A further kind of job is one more record here and one more handler in a worker; the queue does not know
 * the kinds apart.
 */
public sealed interface JobSpec {

    /** Trains the run, from its last checkpoint if it has one. */
    record Train(UUID runId) implements JobSpec {}

    /** Draws the images of a sample set from a checkpoint of its run. */
    record Sample(UUID sampleSetId) implements JobSpec {}

    /** Looks at a representation by the methods of an analysis. */
    record Analyze(UUID analysisId) implements JobSpec {}

    /** Simulates percolation. */
    record Simulate(UUID percolationId) implements JobSpec {}

    /** Does nothing but succeed: shows that requests pass through the queue, without an engine. */
    record Probe(int number) implements JobSpec {}

    /** The kind's name in the database, in routing keys and over HTTP, such as TRAIN. */
    default String kind() {
        return kind(getClass());
    }

    static String kind(Class<? extends JobSpec> type) {
        return type.getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** All kinds there are. */
    static List<String> kinds() {
        return Arrays.stream(JobSpec.class.getPermittedSubclasses())
                .map(type -> kind(type.asSubclass(JobSpec.class)))
                .toList();
    }

    static JobSpec read(String json) {
        return SpecJson.read(json, JobSpec.class);
    }
}
