package dev.facet.endtoend.chaos;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How long and how it goes, from system properties {@code chaos.seed}, {@code chaos.rounds}, {@code chaos.default-rounds} and
 * {@code chaos.distribution}.
 *
 * @param seed of the faults and their targets
 * @param rounds a fault each
 * @param roundsByDefault killed workers after those, with the default settings of lease, reaper and retries
 * @param distribution where unpacked services with their caches are, or are put for this run and later ones; null: they start from
 *     their jars
 */
record ChaosOptions(
        long seed,
        int rounds,
        int roundsByDefault,
        @Nullable Path distribution) {

    /** A deck of faults: one of each, and two killed workers. */
    private static final int ONE_OF_EACH = 9;

    static ChaosOptions ofSystemProperties() {
        var distribution = System.getProperty("chaos.distribution", "");
        return new ChaosOptions(
                Long.getLong("chaos.seed", 1),
                Integer.getInteger("chaos.rounds", ONE_OF_EACH),
                Integer.getInteger("chaos.default-rounds", 0),
                distribution.isEmpty() ? null : Path.of(distribution).toAbsolutePath());
    }
}
