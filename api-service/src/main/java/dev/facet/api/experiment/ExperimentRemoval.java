package dev.facet.api.experiment;

import dev.facet.api.artifact.UnlinkedBytes;
import dev.facet.api.dispatch.JobTouched;
import dev.facet.api.web.NotFoundException;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Cancels all that is unfinished of an experiment, and deletes it with everything that hangs on it. */
@Service
class ExperimentRemoval {

    private static final String UNFINISHED = "experiment_id = ? and status in ('QUEUED', 'RUNNING', 'PAUSED')";

    private final JdbcClient jdbc;
    private final UnlinkedBytes removal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ExperimentRemoval(
            JdbcClient jdbc, UnlinkedBytes removal, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.removal = removal;
        this.events = events;
        this.transaction = transaction;
    }

    /** Cancels the unfinished jobs, if there are any left. */
    void cancel(UUID experimentId) {
        transaction.executeWithoutResult(_ -> cancelJobs(experimentId));
    }

    /** Deletes the rows, then the bytes that no other row links. */
    void delete(UUID experimentId) {
        List<String> hashes = transaction.execute(_ -> {
            cancelJobs(experimentId);
            List<String> linked =
                    jdbc.sql("""
                            select distinct sha256 from artifact
                            where run_id in (select id from run where experiment_id = ?)""").param(experimentId).query(String.class).list();
            jdbc.sql("delete from experiment where id = ?").param(experimentId).update();
            return linked;
        });
        removal.remove(hashes);
    }

    private void cancelJobs(UUID experimentId) {
        if (jdbc.sql("select id from experiment where id = ? for update")
                .param(experimentId)
                .query(UUID.class)
                .optional()
                .isEmpty()) {
            throw new NotFoundException("experiment", experimentId);
        }
        // In one statement, a job that somebody moves at this moment would be locked as it is then, and not updated,
        // since
        // the update looks at it as it was before.
        jdbc.sql("select id from job where " + UNFINISHED + " order by id for update")
                .param(experimentId)
                .query(UUID.class)
                .list();
        List<UUID> cancelled = jdbc.sql(
                        "update job set status = 'CANCELLED', worker_id = null, lease_until = null, pause_asked = false,"
                                + " ended_at = now() where " + UNFINISHED + " returning id")
                .param(experimentId)
                .query(UUID.class)
                .list();
        cancelled.forEach(job -> events.publishEvent(new JobTouched(job)));
    }
}
