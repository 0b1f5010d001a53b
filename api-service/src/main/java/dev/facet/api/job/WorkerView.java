package dev.facet.api.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param name host and process
 * @param alive whether it was heard of within the last minute and did not say goodbye
 * @param slots jobs that it does at the same time
 * @param interactiveSlots interactive jobs that it does beside those
 * @param jobs that it has now, of those that the caller may see
 */
record WorkerView(
        UUID id,
        String name,
        boolean alive,
        List<String> kinds,
        int slots,
        int interactiveSlots,
        String engine,
        String device,
        String version,
        List<RunningJob> jobs,
        Instant startedAt,
        Instant seenAt,
        @Nullable Instant stoppedAt) {

    record RunningJob(UUID id, String kind, double progress) {}
}
