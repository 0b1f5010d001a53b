package dev.facet.model.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The way into RUNNING: the best waiting job, for one slot alone, and within the quota of its project. */
final class JobClaims {

    /** Takes the job of the query {@code best}. */
    private static final String CLAIM = """
            claimed as (
                update job set status = 'RUNNING', attempt = attempt + 1, worker_id = :worker,
                    lease_until = clock_timestamp() + make_interval(secs => :lease),
                    started_at = coalesce(started_at, clock_timestamp())
                where id = (select id from best)
                returning id, attempt, kind, lane, spec, worker_id, project,
                    extract(epoch from clock_timestamp() - greatest(queued_at, not_before)) as waited
            ), logged as (
                insert into job_attempt (job_id, attempt, worker_id, worker, started_at)
                select id, attempt, worker_id, :name, clock_timestamp() from claimed
            )""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    JobClaims(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @return empty: nothing waits */
    Optional<Claim> claim(Slot slot) {
        var free = withinQuota(full -> claim(slot, full, "skip locked"));
        if (free.isPresent()) {
            return free;
        }
        // A row is also locked for the moment in which its token is stamped, and nobody would come back for it.
        try {
            return withinQuota(full -> {
                jdbc.sql("set local lock_timeout = '200ms'").update();
                return claim(slot, full, "");
            });
        } catch (PessimisticLockingFailureException e) {
            return Optional.empty();
        }
    }

    /**
     * Gives the best job back where its project has as many running as it may have, and claims again without the projects that
     * are full. So a claim costs no more than it must where no project has a quota.
     */
    private Optional<Claim> withinQuota(Function<List<String>, Optional<Taken>> claim) {
        List<String> full = List.of();
        while (true) {
            var passedOver = full;
            var over = new boolean[1];
            Optional<Taken> taken = transactions.execute(tx -> {
                Optional<Taken> job = claim.apply(passedOver);
                if (job.isPresent()
                        && job.get().limited()
                        && isOverQuota(job.get().project())) {
                    over[0] = true;
                    tx.setRollbackOnly();
                }
                return job;
            });
            if (!over[0]) {
                return taken.map(Taken::claim);
            }
            full = jdbc.sql("""
                            select name from project p where running_jobs <=
                                (select count(*) from job where project = p.name and status = 'RUNNING')""").query(String.class).list();
        }
    }

    /**
     * Whether there are more running now than the project's quota allows. Claims of one project with a quota wait for each other
     * here, and each counts when those before it have ended, so that together they do not go over it.
     */
    private boolean isOverQuota(String project) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended('running jobs of ' || ?, 0))) as locked")
                .param(project)
                .query(Integer.class)
                .single();
        return jdbc.sql("""
                        select coalesce((select count(*) from job where project = p.name and status = 'RUNNING')
                            > p.running_jobs, false)
                        from project p where p.name = ?""").param(project).query(Boolean.class).single();
    }

    /** @param limited whether the project has a quota of running jobs */
    private record Taken(Claim claim, String project, boolean limited) {}

    /** @param full projects whose jobs are passed over */
    private Optional<Taken> claim(Slot slot, List<String> full, String whereLocked) {
        String condition = full.isEmpty() ? "true" : "project <> all(:full)";
        return jdbc.sql("""
                        with best as (%s for no key update %s), %s
                        select claimed.*, exists (
                            select from project p where p.name = claimed.project and p.running_jobs is not null) as limited
                        from claimed""".formatted(best(slot.lanes(), condition), whereLocked, CLAIM))
                .params(parameters(slot))
                .param("full", full.toArray(String[]::new))
                .query((row, _) -> new Taken(claim(row), row.getString("project"), row.getBoolean("limited")))
                .optional();
    }

    /**
     * Ends a job well and takes the next one in one statement.
     *
     * @return empty: nothing waits, or only what others have locked for a moment, or the best is of a project with a quota
     * @throws LeaseLostException where the job is no longer held
     */
    Optional<Claim> claimAtEnd(Claim done, Slot next) {
        return jdbc.sql("""
                        with ended as (
                            update job set %s where id = :done and attempt = :attempt and %s returning id
                        ), closed as (
                            update job_attempt set ended_at = clock_timestamp(), outcome = 'SUCCEEDED'
                            where job_id = :done and attempt = :attempt and exists (select from ended)
                        ), found as (%s for no key update skip locked), best as (
                            select id from found
                            where not exists (select from project p where p.name = found.project and p.running_jobs is not null)
                        ), %s
                        select ended.id as ended, claimed.* from ended left join claimed on true""".formatted(
                        JobEndings.SUCCEEDED, JobLeases.HELD, best(next.lanes(), "exists (select from ended)"), CLAIM))
                .params(parameters(next))
                .param("done", done.jobId())
                .param("attempt", done.attempt())
                .query((row, _) -> row.getObject("id") == null ? Optional.<Claim>empty() : Optional.of(claim(row)))
                .optional()
                .orElseThrow(() -> new LeaseLostException(done));
    }

    private static Map<String, Object> parameters(Slot slot) {
        return Map.of(
                "kinds", slot.kinds().toArray(String[]::new),
                "worker", slot.workerId(),
                "name", slot.workerName(),
                "lease", JobLeases.seconds(slot.lease()));
    }

    /** The query for the best waiting job, in the parameter {@code kinds}. */
    static String best(Set<Lane> lanes) {
        return best(lanes, "true");
    }

    private static String best(Set<Lane> lanes, String condition) {
        return """
                select id, project from job
                where status = 'QUEUED' and kind = any(:kinds) and lane in (%s)
                    and (not_before is null or not_before <= clock_timestamp()) and %s
                order by priority desc, lane, turn, created_at, id
                limit 1""".formatted(literals(lanes), condition);
    }

    /** As text and no parameter, for which no index of one lane would be used. */
    private static String literals(Set<Lane> lanes) {
        return lanes.stream().sorted().map(lane -> "'" + lane + "'").collect(Collectors.joining(", "));
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getInt("attempt"),
                row.getString("kind"),
                Lane.valueOf(row.getString("lane")),
                row.getString("spec"),
                row.getObject("worker_id", UUID.class),
                Duration.ofNanos((long) (Math.max(0, row.getDouble("waited")) * 1e9)));
    }
}
