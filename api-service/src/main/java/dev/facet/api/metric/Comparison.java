package dev.facet.api.metric;

import dev.facet.api.web.BadParameterException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which runs to compare: those of an experiment, or those that are named, of any experiments. Where both are given, the named ones
 * that are of the experiment.
 */
record Comparison(Optional<UUID> experiment, List<UUID> runs) {

    static final int MOST_RUNS = 500;

    /** @throws BadParameterException where neither is given, or too many runs are named */
    Comparison {
        runs = List.copyOf(BadParameterException.unlessEmpty("run", runs));
        if (experiment.isEmpty() && runs.isEmpty()) {
            throw new BadParameterException("experiment", "required where no run is named");
        }
        if (runs.size() > MOST_RUNS) {
            throw new BadParameterException("run", "expected at most " + MOST_RUNS + " runs, got " + runs.size());
        }
    }

    /** Which rows of runs these are, in SQL with the parameters {@code experiment} and {@code runs}. */
    String condition() {
        if (runs.isEmpty()) {
            return "experiment_id = :experiment";
        }
        return experiment.isEmpty() ? "id in (:runs)" : "experiment_id = :experiment and id in (:runs)";
    }
}
