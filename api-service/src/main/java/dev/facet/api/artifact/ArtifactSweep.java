package dev.facet.api.artifact;

import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.ArtifactStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes bytes that a crash left in the store without a row that links them, and what was never written to its end. */
@Component
class ArtifactSweep {

    private static final Logger log = LoggerFactory.getLogger(ArtifactSweep.class);

    private final ArtifactStore store;
    private final ArtifactLinks links;
    private final JdbcClient jdbc;
    private final Counter orphans;

    ArtifactSweep(ArtifactStore store, ArtifactLinks links, JdbcClient jdbc, MeterRegistry meters) {
        this.store = store;
        this.links = links;
        this.jdbc = jdbc;
        this.orphans = Counter.builder("facet.artifacts.orphans.removed")
                .description("Blobs without a link that this process has removed")
                .register(meters);
    }

    /** @param storedBefore bytes that came later may be about to be linked */
    void removeOrphans(Instant storedBefore) throws IOException {
        var removed = new AtomicInteger();
        store.storedBefore(storedBefore, stored -> {
            for (String sha256 : unlinked(stored)) {
                removed.addAndGet(links.removeUnlinked(sha256) ? 1 : 0);
            }
        });
        orphans.increment(removed.get());
        int abandoned = store.removeAbandoned(storedBefore);
        if (removed.get() + abandoned > 0) {
            log.info("removed {} blobs that no artifact links, and {} that were not whole", removed, abandoned);
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
