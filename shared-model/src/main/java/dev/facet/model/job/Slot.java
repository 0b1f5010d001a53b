package dev.facet.model.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who claims jobs, and which.
 *
 * @param workerName for people
 * @param kinds of jobs that it can do
 * @param lanes from which it takes jobs
 * @param lease for how long a claim holds without a heartbeat
 */
public record Slot(UUID workerId, String workerName, List<String> kinds, Set<Lane> lanes, Duration lease) {

    public Slot {
        kinds = List.copyOf(kinds);
        lanes = Set.copyOf(lanes);
    }
}
