package dev.facet.api.artifact;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.CorruptBlobException;
import dev.facet.model.artifact.NoSuchBlobException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads all bytes that are linked and compares them with their hashes. There is one verification at a time, whichever process
 * does it; one that is interrupted goes on where it was.
 */
@Service
class Verification {

    private static final Logger log = LoggerFactory.getLogger(Verification.class);
    private static final int BATCH = 100;

    private final ArtifactStore store;
    private final JdbcClient jdbc;
    private final TaskExecutor background;

    Verification(ArtifactStore store, JdbcClient jdbc, @Qualifier("applicationTaskExecutor") TaskExecutor background) {
        this.store = store;
        this.jdbc = jdbc;
        this.background = background;
    }

    /** Begins a new one, unless one goes on, and does it in the background. */
    void startNow() {
        start();
        background.execute(() -> {
            try {
                goOn();
            } catch (IOException | RuntimeException e) {
                log.warn("the verification goes on in a minute ({})", e.getMessage());
            }
        });
    }

    private void start() {
        jdbc.sql("insert into verification (id) values (?) on conflict do nothing")
                .param(UuidCreator.getTimeOrderedEpoch())
                .update();
    }

    void startIfNoneSince(Instant time) {
        boolean recent = jdbc.sql("select exists (select from verification where started_at >= ?)")
                .param(time.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (!recent) {
            start();
        }
    }

    private record Reader(UUID id, UUID reader, String reached) {}

    private record Blob(String sha256, long bytes) {}

    /**
     * Reads on, if there is something to read and nobody else does.
     *
     * @throws IOException where the store is away; it goes on another time
     */
    void goOn() throws IOException {
        Optional<Reader> taken = jdbc.sql("""
                        update verification set reader = gen_random_uuid(), seen_at = clock_timestamp()
                        where ended_at is null
                            and (seen_at is null or seen_at < clock_timestamp() - interval '2 minutes')
                        returning id, reader, reached""").query(Reader.class).optional();
        if (taken.isEmpty()) {
            return;
        }
        Reader reader = taken.get();
        try {
            String reached = reader.reached();
            for (var batch = after(reached); !batch.isEmpty(); batch = after(reached)) {
                for (Blob blob : batch) {
                    note(blob.sha256(), problemOf(blob.sha256()));
                    if (!advance(reader, blob)) {
                        return;
                    }
                    reached = blob.sha256();
                }
            }
            end(reader);
        } catch (IOException | RuntimeException e) {
            release(reader);
            throw e;
        }
    }

    private List<Blob> after(String reached) {
        return jdbc.sql("""
                        select sha256, max(bytes) as bytes from artifact where sha256 > ?
                        group by sha256 order by sha256 limit ?""").params(reached, BATCH).query(Blob.class).list();
    }

    private enum Problem {
        NONE,
        MISSING,
        DAMAGED
    }

    private Problem problemOf(String sha256) throws IOException {
        try (var in = store.openVerified(sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Problem.NONE;
        } catch (NoSuchBlobException _) {
            return Problem.MISSING;
        } catch (CorruptBlobException _) {
            return Problem.DAMAGED;
        }
    }

    /** Bytes whose last link went while they were read are nobody's trouble. */
    private void note(String sha256, Problem problem) {
        if (problem == Problem.NONE) {
            jdbc.sql("delete from broken_blob where sha256 = ?").param(sha256).update();
            return;
        }
        int noted = jdbc.sql("""
                        insert into broken_blob (sha256, problem)
                        select :sha256, :problem where exists (select from artifact where sha256 = :sha256)
                        on conflict (sha256) do update set problem = excluded.problem, found_at = excluded.found_at""")
                .param("sha256", sha256)
                .param("problem", problem.name())
                .update();
        if (noted > 0) {
            log.error("the bytes {} are {}; GET /api/v1/artifacts/verification says whose they are", sha256, problem);
        }
    }

    /** False: another has taken over. */
    private boolean advance(Reader reader, Blob blob) {
        return jdbc.sql("""
                        update verification set reached = :sha256, blobs = blobs + 1, bytes = bytes + :bytes,
                            seen_at = clock_timestamp()
                        where id = :id and reader = :reader and ended_at is null""")
                        .param("sha256", blob.sha256())
                        .param("bytes", blob.bytes())
                        .param("id", reader.id())
                        .param("reader", reader.reader())
                        .update()
                == 1;
    }

    private void end(Reader reader) {
        int forgotten = jdbc.sql("""
                        delete from broken_blob b where not exists (select from artifact a where a.sha256 = b.sha256)""").update();
        jdbc.sql("update verification set ended_at = clock_timestamp() where id = ? and reader = ?")
                .params(reader.id(), reader.reader())
                .update();
        log.info("the bytes of all artifacts are verified ({} that were broken are gone)", forgotten);
    }

    private void release(Reader reader) {
        jdbc.sql("update verification set seen_at = null where id = ? and reader = ?")
                .params(reader.id(), reader.reader())
                .update();
    }
}
