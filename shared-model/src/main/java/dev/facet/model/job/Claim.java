package dev.facet.model.job;

import java.time.Duration;
import java.util.UUID;

/**
 * A worker's right to one attempt of one job, until its lease runs out. Its (job, attempt) is what every write of the worker
 * is fenced by.
 *
 * @param specJson what to do, as stored
 * @param waited from when the job could have been claimed until it was
 */
public record Claim(UUID jobId, int attempt, String kind, Lane lane, String specJson, UUID workerId, Duration waited) {

    /** @throws dev.facet.model.spec.InvalidSpecException where the stored text is no spec (any more) */
    public JobSpec spec() {
        return JobSpec.read(specJson);
    }

    @Override
    public String toString() {
        return kind + " job " + jobId + ", attempt " + attempt;
    }
}
