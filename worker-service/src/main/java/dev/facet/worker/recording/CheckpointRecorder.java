package dev.facet.worker.recording;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.StoredBlob;
import java.io.IOException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links checkpoints to their run and lets old ones go: the latest few stay, the best, and those that are pinned. */
@Component
public class CheckpointRecorder {

    private final JdbcClient jdbc;
    private final ArtifactLinks artifacts;

    CheckpointRecorder(JdbcClient jdbc, ArtifactLinks artifacts) {
        this.jdbc = jdbc;
        this.artifacts = artifacts;
    }

    /** A checkpoint that is there. */
    public record Saved(long step, String sha256) {}

    /**
     * Links a stored checkpoint, within a fenced transaction.
     *
     * @param score share of conditions that are right at this step, where they were evaluated
     * @param pinned whether it stays for good
     * @param keep how many of the latest stay, beside the best and the pinned ones
     * @return hashes of the checkpoints that went; their bytes may go once the transaction is through
     */
    public List<String> link(UUID runId, long step, StoredBlob blob, @Nullable Double score, boolean pinned, int keep)
            throws IOException {
        // A run that goes on from an earlier checkpoint comes by this step again.
        var gone = new ArrayList<>(drop("c.run_id = :run and c.step = :step", runId, step, keep));
        UUID artifact = artifacts.link(runId, "checkpoint-" + step + ".safetensors", blob, "application/octet-stream");
        jdbc.sql("""
                        insert into checkpoint (id, run_id, step, artifact_id, score, pinned)
                        values (:id, :run, :step, :artifact, :score, :pinned)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("run", runId)
                .param("step", step)
                .param("artifact", artifact)
                .param("score", score, Types.DOUBLE)
                .param("pinned", pinned)
                .update();
        markBest(runId);
        gone.addAll(drop("""
                c.run_id = :run and not c.best and not c.pinned and c.step <> :step and c.id not in
                    (select id from checkpoint where run_id = :run order by step desc limit :keep)""", runId, step, keep));
        return gone;
    }

    private record Kept(
            long step, String sha256, long bytes, @Nullable Double score, boolean pinned) {}

    /**
     * Links the checkpoints that a finished run has kept to another one too, within a fenced transaction. The caller sees to it
     * that the finished run is not deleted meanwhile.
     *
     * @throws dev.facet.model.artifact.NoSuchBlobException where the store has lost bytes of them
     */
    void linkThoseOf(UUID source, UUID runId) throws IOException {
        List<Kept> kept = jdbc.sql("""
                        select c.step, a.sha256, a.bytes, c.score, c.pinned from checkpoint c join artifact a on a.id = c.artifact_id
                        where c.run_id = ? order by c.step""").param(source).query(Kept.class).list();
        for (Kept checkpoint : kept) {
            var blob = new StoredBlob(checkpoint.sha256(), checkpoint.bytes());
            link(runId, checkpoint.step(), blob, checkpoint.score(), checkpoint.pinned(), kept.size());
        }
    }

    public Optional<Saved> latest(UUID runId) {
        return find("where c.run_id = :run order by c.step desc limit 1", runId, 0);
    }

    public Optional<Saved> at(UUID runId, long step) {
        return find("where c.run_id = :run and c.step = :step", runId, step);
    }

    private Optional<Saved> find(String where, UUID runId, long step) {
        return jdbc.sql("select c.step, a.sha256 from checkpoint c join artifact a on a.id = c.artifact_id " + where)
                .param("run", runId)
                .param("step", step)
                .query(Saved.class)
                .optional();
    }

    private void markBest(UUID runId) {
        jdbc.sql("update checkpoint set best = false where run_id = :run and best")
                .param("run", runId)
                .update();
        jdbc.sql("""
                        update checkpoint set best = true where id =
                            (select id from checkpoint where run_id = :run and score is not null
                             order by score desc, step limit 1)""").param("run", runId).update();
    }

    /** Deletes the artifacts of checkpoints, and the checkpoints with them. */
    private List<String> drop(String condition, UUID runId, long step, int keep) {
        return jdbc.sql("delete from artifact where id in (select c.artifact_id from checkpoint c where " + condition
                        + ") returning sha256")
                .param("run", runId)
                .param("step", step)
                .param("keep", keep)
                .query(String.class)
                .list();
    }
}
