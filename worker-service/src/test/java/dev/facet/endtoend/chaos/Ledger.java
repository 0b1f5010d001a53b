package dev.facet.endtoend.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What the APIs have promised to the client. What is asked of them and what they promise is entered as one. */
final class Ledger {

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Map<UUID, Integer> experiments = new HashMap<>();
    private final Set<UUID> deleted = new HashSet<>();
    private final Set<UUID> cancelledExperiments = new HashSet<>();
    private final Set<UUID> cancelledJobs = new HashSet<>();
    private final Set<UUID> pausedJobs = new HashSet<>();
    private final Set<UUID> probes = new HashSet<>();
    private final Set<UUID> percolations = new HashSet<>();
    private final Map<UUID, UUID> samplings = new HashMap<>();

    /**
     * What stands in it at one moment.
     *
     * @param experiments with the number of runs that each must have
     * @param deleted experiments that are gone, or must be
     * @param cancelledJobs that must never do anything again
     * @param pausedJobs that were set aside, or had ended before
     * @param probes their jobs
     * @param percolations their jobs
     * @param samplings their jobs, with the experiment that goes before them
     */
    record Entries(
            Map<UUID, Integer> experiments,
            Set<UUID> deleted,
            Set<UUID> cancelledExperiments,
            Set<UUID> cancelledJobs,
            Set<UUID> pausedJobs,
            Set<UUID> probes,
            Set<UUID> percolations,
            Map<UUID, UUID> samplings) {

        /** Jobs that must be there, beside those of experiments. */
        Set<UUID> jobs() {
            var jobs = new HashSet<>(probes);
            jobs.addAll(percolations);
            samplings.forEach((job, experiment) -> {
                if (!deleted.contains(experiment)) {
                    jobs.add(job);
                }
            });
            return jobs;
        }
    }

    /** Does what a client does; nobody reads the ledger before its end is entered. */
    void during(Runnable call) {
        lock.readLock().lock();
        try {
            call.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Reads the ledger while nothing is asked for. */
    <T> T atRest(Supplier<T> look) {
        lock.writeLock().lock();
        try {
            return look.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    synchronized Entries entries() {
        return new Entries(
                Map.copyOf(experiments),
                Set.copyOf(deleted),
                Set.copyOf(cancelledExperiments),
                Set.copyOf(cancelledJobs),
                Set.copyOf(pausedJobs),
                Set.copyOf(probes),
                Set.copyOf(percolations),
                Map.copyOf(samplings));
    }

    synchronized void experiment(JsonNode accepted, int runs) {
        experiments.put(id(accepted, "id"), runs);
    }

    synchronized void deleted(UUID experiment) {
        deleted.add(experiment);
    }

    synchronized void cancelled(UUID experiment) {
        cancelledExperiments.add(experiment);
    }

    synchronized void cancelledJob(UUID job) {
        cancelledJobs.add(job);
        pausedJobs.remove(job);
    }

    synchronized void paused(UUID job) {
        pausedJobs.add(job);
    }

    synchronized void resumed(UUID job) {
        pausedJobs.remove(job);
    }

    synchronized void probes(JsonNode accepted) {
        accepted.get("jobs").forEach(job -> probes.add(UUID.fromString(job.stringValue())));
    }

    synchronized void percolation(JsonNode accepted) {
        percolations.add(id(accepted, "jobId"));
    }

    synchronized void sampling(JsonNode accepted, UUID experiment) {
        samplings.put(id(accepted, "jobId"), experiment);
    }

    synchronized List<UUID> pausedJobs() {
        return List.copyOf(pausedJobs);
    }

    private static UUID id(JsonNode node, String field) {
        return UUID.fromString(node.get(field).stringValue());
    }
}
