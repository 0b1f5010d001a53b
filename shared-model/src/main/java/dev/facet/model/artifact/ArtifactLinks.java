package dev.facet.model.artifact;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who links which bytes. Two runs may have the same bytes; they go when the last link does. Linking and removing one hash
 * exclude each other by a lock of the database, so that no row ever links bytes that are being removed.
 */
@Component
public class ArtifactLinks {

    private final JdbcClient jdbc;
    private final ArtifactStore store;

    ArtifactLinks(JdbcClient jdbc, ArtifactStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * Gives the stored bytes a name in a run, in the transaction of the caller, which fences it.
     *
     * @return the id of the new artifact
     * @throws NoSuchBlobException where the bytes were removed since they were stored; store them again and link again
     */
    @Transactional(propagation = Propagation.MANDATORY, rollbackFor = IOException.class)
    public UUID link(UUID runId, String name, StoredBlob blob, String mediaType) throws IOException {
        return link("run_id", runId, name, blob, mediaType);
    }

    /** The same for the bytes of a matrix, or of an analysis of it. */
    @Transactional(propagation = Propagation.MANDATORY, rollbackFor = IOException.class)
    public UUID linkToMatrix(UUID matrixId, String name, StoredBlob blob, String mediaType) throws IOException {
        return link("matrix_id", matrixId, name, blob, mediaType);
    }

    private UUID link(String owner, UUID ownerId, String name, StoredBlob blob, String mediaType) throws IOException {
        lock(blob.sha256());
        if (!store.contains(blob.sha256())) {
            throw new NoSuchBlobException(blob.sha256());
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into artifact (id, %s, name, sha256, bytes, media_type)
                        values (?, ?, ?, ?, ?, ?)""".formatted(owner))
                .params(id, ownerId, name, blob.sha256(), blob.bytes(), mediaType)
                .update();
        return id;
    }

    /**
     * Deletes the bytes unless a row still links them. While a backup is made nothing goes, since its rows may link them: they
     * are left to the sweep.
     *
     * @return whether they are gone now
     */
    @Transactional(rollbackFor = IOException.class)
    public boolean removeUnlinked(String sha256) throws IOException {
        if (!mayRemove()) {
            return false;
        }
        lock(sha256);
        boolean linked = jdbc.sql("select exists (select from artifact where sha256 = ?)")
                .param(sha256)
                .query(Boolean.class)
                .single();
        return !linked && store.delete(sha256);
    }

    /** Whether no backup holds the lock that {@code bin/backup} takes. */
    private boolean mayRemove() {
        return jdbc.sql("select pg_try_advisory_xact_lock_shared(hashtextextended('facet.artifacts.backup', 0))")
                .query(Boolean.class)
                .single();
    }

    private void lock(String sha256) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) as locked")
                .param(sha256)
                .query(Integer.class)
                .single();
    }
}
