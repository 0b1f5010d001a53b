package dev.facet.api.job;

import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue in numbers, of what the caller may see.
 *
 * @param at when they were read
 * @param since when the first minute of {@code ended} began
 * @param open jobs that have not ended, by kind, lane and state; what there is none of is left out
 * @param ended jobs that have ended since then, by minute, kind and outcome, the oldest minute first
 * @param imagesPerSecond trained of late by the trainings that run now, all together; absent where none is far enough to tell
 * @param failures the last jobs that failed, the newest first
 */
record QueueView(
        Instant at,
        Instant since,
        List<Open> open,
        List<Ended> ended,
        @Nullable Double imagesPerSecond,
        List<JobView> failures) {

    /** @param oldestSeconds for how long the one that waits longest has waited; absent unless they are QUEUED */
    record Open(
            String kind,
            Lane lane,
            JobStatus status,
            long jobs,
            @Nullable Double oldestSeconds) {}

    /** @param minute its beginning */
    record Ended(Instant minute, String kind, JobStatus status, long jobs) {}
}
