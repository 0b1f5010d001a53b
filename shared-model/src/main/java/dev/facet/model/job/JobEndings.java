package dev.facet.model.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways out of RUNNING, each with its attempt's row. The caller's transaction has locked the job's row. */
final class JobEndings {

    private static final String DROP_LEASE = " lease_until = null, worker_id = null, pause_asked = false ";
    static final String SUCCEEDED =
            "status = 'SUCCEEDED', progress = 1, message = null, ended_at = clock_timestamp()," + DROP_LEASE;
    private static final String QUEUE_AT_ONCE = " not_before = null, published_at = null, ";

    private final JdbcClient jdbc;
    private final RetryPolicy retries;

    JobEndings(JdbcClient jdbc, RetryPolicy retries) {
        this.jdbc = jdbc;
        this.retries = retries;
    }

    void succeed(UUID job, int attempt) {
        close(job, attempt, AttemptOutcome.SUCCEEDED, null);
        jdbc.sql("update job set " + SUCCEEDED + "where id = ?").param(job).update();
    }

    void release(UUID job, int attempt) {
        close(job, attempt, AttemptOutcome.RELEASED, null);
        move(job, "status = case when pause_asked then 'PAUSED' else 'QUEUED' end," + QUEUE_AT_ONCE);
    }

    /** @return PAUSED; QUEUED where the user has taken that back, which the worker did not know yet */
    JobStatus pause(UUID job, int attempt) {
        boolean asked = jdbc.sql("select pause_asked from job where id = ?")
                .param(job)
                .query(Boolean.class)
                .single();
        if (!asked) {
            release(job, attempt);
            return JobStatus.QUEUED;
        }
        close(job, attempt, AttemptOutcome.PAUSED, null);
        move(job, "status = 'PAUSED'," + QUEUE_AT_ONCE);
        return JobStatus.PAUSED;
    }

    /** @return QUEUED, PAUSED where that was asked, or FAILED */
    JobStatus fail(UUID job, int attempt, AttemptOutcome outcome, Fault fault, String message) {
        close(job, attempt, outcome, message);
        int failures = failures(job) + (fault == Fault.INFRASTRUCTURE ? 1 : 0);
        if (!retries.triesAgain(fault, failures)) {
            jdbc.sql("update job set status = 'FAILED', failures = ?, fault = ?, message = ?,"
                            + " ended_at = clock_timestamp()," + DROP_LEASE + "where id = ?")
                    .params(failures, fault.name(), message, job)
                    .update();
            return JobStatus.FAILED;
        }
        return jdbc.sql("update job set status = case when pause_asked then 'PAUSED' else 'QUEUED' end, failures = ?,"
                        + " message = ?, not_before = clock_timestamp() + make_interval(secs => ?), published_at = null,"
                        + DROP_LEASE + "where id = ? returning status")
                .params(failures, message, JobLeases.seconds(retries.delayAfter(failures)), job)
                .query((row, number) -> JobStatus.valueOf(row.getString("status")))
                .single();
    }

    private void move(UUID job, String changes) {
        jdbc.sql("update job set " + changes + DROP_LEASE + "where id = ?")
                .param(job)
                .update();
    }

    private int failures(UUID job) {
        return jdbc.sql("select failures from job where id = ?")
                .param(job)
                .query(Integer.class)
                .single();
    }

    private void close(UUID job, int attempt, AttemptOutcome outcome, @Nullable String message) {
        jdbc.sql("update job_attempt set ended_at = clock_timestamp(), outcome = ?, message = ?"
                        + " where job_id = ? and attempt = ?")
                .param(outcome.name())
                .param(message)
                .param(job)
                .param(attempt)
                .update();
    }
}
