package dev.facet.model.job;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Jobs whose workers fell silent. */
@Component
public class ExpiredLeases {

    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final JobEndings endings;

    ExpiredLeases(JdbcClient jdbc, RetryPolicy retries) {
        this.jdbc = jdbc;
        this.endings = new JobEndings(jdbc, retries);
    }

    /** @param next where the job went: QUEUED, PAUSED where that was asked, or FAILED after too many failures */
    public record Ended(UUID jobId, int attempt, String worker, JobStatus next) {}

    /** Takes jobs away from silent workers, at most 100 a call. Several callers take different ones. */
    @Transactional
    public List<Ended> end() {
        return jdbc.sql("""
                        select j.id, j.attempt, a.worker
                        from job j join job_attempt a on a.job_id = j.id and a.attempt = j.attempt
                        where j.status = 'RUNNING' and j.lease_until <= clock_timestamp()
                        order by j.lease_until
                        limit ?
                        for no key update of j skip locked""").param(AT_ONCE).query(Silent.class).list().stream()
                .map(this::end)
                .toList();
    }

    private record Silent(UUID id, int attempt, String worker) {}

    private Ended end(Silent job) {
        String message = "worker " + job.worker() + " fell silent in attempt " + job.attempt();
        var next = endings.fail(job.id(), job.attempt(), AttemptOutcome.LEASE_LOST, Fault.INFRASTRUCTURE, message);
        return new Ended(job.id(), job.attempt(), job.worker(), next);
    }
}
