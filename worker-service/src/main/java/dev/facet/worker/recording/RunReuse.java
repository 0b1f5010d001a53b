package dev.facet.worker.recording;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a run take over what an identical one has left behind, instead of training. */
@Component
public class RunReuse {

    /** The copies of a run's rows; points that an attempt before has written already replace themselves. */
    private static final List<String> COPIES = List.of("""
        insert into metric_point (run_id, name, step, value)
        select cast(:run as uuid), name, step, value from metric_point where run_id = :source order by seq
        on conflict (run_id, name, step) do update set value = excluded.value
            where metric_point.value is distinct from excluded.value
        """, """
        insert into metric_latest (run_id, name, step, value)
        select cast(:run as uuid), name, step, value from metric_latest where run_id = :source
        on conflict (run_id, name) do update set step = excluded.step, value = excluded.value
        """, """
        insert into evaluation (run_id, step, weights, summary, estimated_x, estimated_y, x_correct, y_correct)
        select cast(:run as uuid), step, weights, summary, estimated_x, estimated_y, x_correct, y_correct
        from evaluation where run_id = :source
        on conflict do nothing
        """, """
        update run set reused_from = source.id, provenance = source.provenance
        from run source where run.id = :run and source.id = :source
        """);

    private final JdbcClient jdbc;
    private final CheckpointRecorder checkpoints;

    RunReuse(JdbcClient jdbc, CheckpointRecorder checkpoints) {
        this.jdbc = jdbc;
        this.checkpoints = checkpoints;
    }

    /**
     * Copies the series and evaluations of an identical run of the same project that has succeeded, and links its checkpoints, within a fenced
     * transaction of the run's training. May be repeated.
     *
     * @return the run that it has them from; empty: there is none, or the run has trained by itself up to a checkpoint
     * @throws dev.facet.model.artifact.NoSuchBlobException where the store has lost bytes of its checkpoints
     */
    public Optional<UUID> takeOver(UUID runId) throws IOException {
        Optional<UUID> before = jdbc.sql("select reused_from from run where id = ? and reused_from is not null")
                .param(runId)
                .query(UUID.class)
                .optional();
        if (before.isPresent() || checkpoints.latest(runId).isPresent()) {
            return before;
        }
        Optional<UUID> source = lockIdentical(runId);
        if (source.isPresent()) {
            for (String copy : COPIES) {
                jdbc.sql(copy).param("run", runId).param("source", source.get()).update();
            }
            checkpoints.linkThoseOf(source.get(), runId);
        }
        return source;
    }

    /**
     * Whoever deletes the run that is found waits for the end of this transaction, and then finds its bytes linked by this run
     * too; one that is being deleted is not found.
     */
    private Optional<UUID> lockIdentical(UUID runId) {
        return jdbc.sql("""
                        select done.id
                        from run join run done on done.spec_hash = run.spec_hash and done.seed = run.seed
                            join job on job.id = done.job_id
                            join job own on own.id = run.job_id and own.project = job.project
                        where run.id = ? and done.id <> run.id and job.status = 'SUCCEEDED'
                            and exists (select from checkpoint where checkpoint.run_id = done.id)
                        order by done.id desc
                        limit 1
                        for key share of done skip locked""").param(runId).query(UUID.class).optional();
    }
}
