package dev.facet.endtoend.chaos;

/**
 * How long and how it goes, from system properties {@code chaos.seed}, {@code chaos.rounds}, {@code chaos.default-rounds}.
 *
 * @param seed of the faults and their targets
 * @param rounds a fault each
 * @param roundsByDefault killed workers after those, with the default settings of lease, reaper and retries
 */
record ChaosOptions(long seed, int rounds, int roundsByDefault) {

    /** A deck of faults: one of each, and two killed workers. */
    private static final int ONE_OF_EACH = 9;

    private static final int CACHES_PAY_FROM = 30;

    static ChaosOptions ofSystemProperties() {
        return new ChaosOptions(
                Long.getLong("chaos.seed", 1),
                Integer.getInteger("chaos.rounds", ONE_OF_EACH),
                Integer.getInteger("chaos.default-rounds", 0));
    }

    /** Whether the JVMs get caches of loaded classes; writing them takes half a minute. */
    boolean caches() {
        return rounds >= CACHES_PAY_FROM;
    }
}
