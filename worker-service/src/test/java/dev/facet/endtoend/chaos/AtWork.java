package dev.facet.endtoend.chaos;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trainings that ran at one moment, and what has become of them since. */
final class AtWork {

    private final JdbcClient jdbc;
    private final List<Standing> then;

    private AtWork(JdbcClient jdbc, List<Standing> then) {
        this.jdbc = jdbc;
        this.then = then;
    }

    /**
     * One of them.
     *
     * @param worker name of its worker, which ends with the number of its process
     * @param step of the last point of its loss
     */
    record Standing(UUID job, int attempt, String worker, long step) {}

    static AtWork now(JdbcClient jdbc) {
        return new AtWork(jdbc, jdbc.sql("""
                        select j.id as job, j.attempt, a.worker, coalesce(l.step, 0) as step
                        from job j join run r on r.job_id = j.id
                            join job_attempt a on a.job_id = j.id and a.attempt = j.attempt
                            left join metric_latest l on l.run_id = r.id and l.name = 'loss'
                        where j.status = 'RUNNING'""").query(Standing.class).list());
    }

    /** Those of one process. */
    AtWork with(long pid) {
        return new AtWork(
                jdbc,
                then.stream()
                        .filter(standing -> standing.worker().endsWith("/" + pid))
                        .toList());
    }

    boolean isEmpty() {
        return then.isEmpty();
    }

    /** Whether each has written a further point, or is not to be gone on with. */
    boolean allWentOn() {
        return then.stream().allMatch(standing -> holds(standing, """
                select not exists (select from job where id = :job and status in ('QUEUED', 'RUNNING'))
                    or exists (select from run r join metric_latest l on l.run_id = r.id
                        where r.job_id = :job and l.name = 'loss' and l.step > :step)"""));
    }

    /** Whether each has a further attempt, or is not to be gone on with. */
    boolean allWereTakenUp() {
        return then.stream().allMatch(standing -> holds(standing, """
                select not exists (select from job where id = :job and status in ('QUEUED', 'RUNNING') and attempt <= :attempt)"""));
    }

    /** Those whose attempt was taken from a silent worker. */
    List<Standing> lost() {
        return then.stream().filter(standing -> holds(standing, """
                        select exists (select from job_attempt where job_id = :job and attempt = :attempt and outcome = 'LEASE_LOST')
                            and cast(:step as bigint) >= 0""")).toList();
    }

    private boolean holds(Standing standing, String condition) {
        return jdbc.sql(condition)
                .param("job", standing.job())
                .param("step", standing.step())
                .param("attempt", standing.attempt())
                .query(Boolean.class)
                .single();
    }
}
