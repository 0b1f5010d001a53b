package dev.facet.api.artifact;

import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.ArtifactStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes bytes that a crash left in the store without a row that links them. */
@Component
class ArtifactSweep {

    private static final Logger log = LoggerFactory.getLogger(ArtifactSweep.class);

    /** Bytes are linked moments after they are stored, or never. */
    private static final Duration AGE = Duration.ofDays(1);

    private static final int BATCH = 1_000;

    private final ArtifactStore store;
    private final ArtifactLinks links;
    private final JdbcClient jdbc;
    private final Clock clock;

    ArtifactSweep(ArtifactStore store, ArtifactLinks links, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.links = links;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void round() throws IOException {
        removeOrphans(clock.instant().minus(AGE));
    }

    void removeOrphans(Instant storedBefore) throws IOException {
        List<String> stored = store.storedBefore(storedBefore);
        int removed = 0;
        for (int from = 0; from < stored.size(); from += BATCH) {
            for (String sha256 : unlinked(stored.subList(from, Math.min(stored.size(), from + BATCH)))) {
                removed += links.removeUnlinked(sha256) ? 1 : 0;
            }
        }
        if (removed > 0) {
            log.info("removed {} files that no artifact links", removed);
        }
    }

    private List<String> unlinked(List<String> hashes) {
        return jdbc.sql(
                        "select hash from unnest(?) as hash where not exists (select from artifact a where a.sha256 = hash)")
                .param(hashes.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
