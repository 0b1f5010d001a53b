package dev.facet.model.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker process.
 *
 * @param name host and process, for people
 * @param kinds of jobs that it can do
 * @param slots how many jobs it does at once
 * @param interactiveSlots how many interactive jobs it does beside those
 * @param seenAt its last sign of life
 * @param stoppedAt null: it has not said good-bye
 */
public record Worker(
        UUID id,
        String name,
        List<String> kinds,
        int slots,
        int interactiveSlots,
        String engine,
        String device,
        String version,
        Instant startedAt,
        Instant seenAt,
        @Nullable Instant stoppedAt) {

    public Worker {
        kinds = List.copyOf(kinds);
    }
}
