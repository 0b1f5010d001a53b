package dev.facet.api.project;

import dev.facet.api.web.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refuses what would go over a project's quotas. Where waiting helps, the answer is 429 with {@code Retry-After}; where it does
 * not, since something must be deleted first or the quota is too small for the request, it is 403. How many jobs run at the same
 * time is seen to when they are claimed ({@link dev.facet.model.job.JobLeases}).
 */
@Component
public class QuotaCheck {

    /** The bytes of the artifacts of a project {@code p}. */
    static final String BYTES = """
            ((select coalesce(sum(a.bytes), 0) from experiment e join run r on r.experiment_id = e.id
                join artifact a on a.run_id = r.id where e.project = p.name)
            + (select coalesce(sum(a.bytes), 0) from matrix m join artifact a on a.matrix_id = m.id
                where m.project = p.name))""";

    private static final String SOON = "30";

    private final JdbcClient jdbc;

    QuotaCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Limits(
            @Nullable Integer queuedJobs, @Nullable Long artifactBytes) {}

    /**
     * Within the transaction that queues jobs, before it does. Others who queue jobs of this project, if it has quotas, wait for
     * the end of that transaction, so that together they do not go over them.
     *
     * @throws RefusedException where the jobs are too many, or the project's artifacts are too large already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void beforeQueueing(String project, int jobs) {
        lock(project).ifPresent(limits -> {
            requireRoom(project, limits.queuedJobs(), jobs);
            requireBytes(project, limits.artifactBytes(), 1);
        });
    }

    /**
     * Within the transaction that links bytes of an upload, before it does.
     *
     * @throws RefusedException where they are too many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void beforeStoring(String project, long bytes) {
        lock(project).ifPresent(limits -> requireBytes(project, limits.artifactBytes(), bytes));
    }

    private Optional<Limits> lock(String project) {
        return jdbc.sql("""
                        select queued_jobs, artifact_bytes from project
                        where name = ? and num_nonnulls(queued_jobs, artifact_bytes) > 0 for no key update""")
                .param(project)
                .query((row, _) -> new Limits(
                        row.getObject("queued_jobs", Integer.class), row.getObject("artifact_bytes", Long.class)))
                .optional();
    }

    private void requireRoom(String project, @Nullable Integer allowed, int asked) {
        if (allowed == null || asked == 0) {
            return;
        }
        int used = jdbc.sql("select count(*) from job where project = ? and status = 'QUEUED'")
                .param(project)
                .query(Integer.class)
                .single();
        if (used + asked > allowed) {
            boolean later = asked <= allowed;
            var refusal = refusal(
                            later ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.FORBIDDEN, "queuedJobs", used, allowed)
                    .with("asked", asked);
            throw later ? refusal.withHeader(HttpHeaders.RETRY_AFTER, SOON) : refusal;
        }
    }

    private void requireBytes(String project, @Nullable Long allowed, long asked) {
        if (allowed == null) {
            return;
        }
        long used = jdbc.sql("select " + BYTES + " from project p where p.name = ?")
                .param(project)
                .query(Long.class)
                .single();
        if (used + asked > allowed) {
            throw refusal(HttpStatus.FORBIDDEN, "artifactBytes", used, allowed);
        }
    }

    private static RefusedException refusal(HttpStatus status, String quota, long used, long allowed) {
        return new RefusedException(
                        status, "the project's quota " + quota + " is " + allowed + ", of which " + used + " are used")
                .with("quota", quota)
                .with("used", used)
                .with("allowed", allowed);
    }
}
