package dev.facet.endtoend.chaos;

import dev.facet.endtoend.chaos.Breach.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the jobs are those of the ledger, each in a proper state, and those that have ended just as they ended. */
final class JobAudit {

    /** Each finds rows that must not be, with a text that says which. */
    private static final Map<Kind, List<String>> NEVER = Map.of(
            Kind.TWICE, List.of("""
                    select 'job ' || job_id || ' has succeeded ' || count(*) || ' times' from job_attempt
                    where outcome = 'SUCCEEDED' group by job_id having count(*) > 1""", """
                    select 'job ' || b.job_id || ': attempt ' || b.attempt || ' began before the one before it had ended'
                    from job_attempt a join job_attempt b on b.job_id = a.job_id and b.attempt = a.attempt + 1
                    where a.ended_at is null or b.started_at < a.ended_at"""), Kind.LOST, List.of("""
                    select 'job ' || j.id || ' is ' || status || ', but its last attempt ' || coalesce(a.outcome, 'is open')
                    from job j left join job_attempt a on a.job_id = j.id and a.attempt = j.attempt
                    where (j.status = 'SUCCEEDED') <> (a.outcome is not distinct from 'SUCCEEDED')
                        or (j.status = 'RUNNING') <> (a.attempt is not null and a.outcome is null)""", """
                    select 'job ' || j.id || ' says it had ' || j.attempt || ' attempts, not ' || count(a.attempt)
                    from job j left join job_attempt a on a.job_id = j.id group by j.id having count(a.attempt) <> j.attempt""", """
                    select 'job ' || id || ' of ' || kind || ' is FAILED (' || fault || '): ' || message
                    from job where status = 'FAILED'""", """
                    select 'job ' || id || ' waits without a worker for more than a minute'
                    from job where status = 'RUNNING' and lease_until < clock_timestamp() - interval '1 minute'"""), Kind.WRONG, List.of("""
                    select 'run ' || run_id || ': the latest ' || name || ' is not its last point' from metric_latest l
                    where (step, value) is distinct from (select (p.step, p.value) from metric_point p
                        where p.run_id = l.run_id and p.name = l.name order by p.step desc limit 1)""", """
                    select 'experiment ' || e.id || ' has ' || count(r.id) || ' runs, not ' || e.run_count
                    from experiment e left join run r on r.experiment_id = e.id group by e.id having count(r.id) <> e.run_count"""));

    private final JdbcClient jdbc;
    private final Map<UUID, Row> ended = new HashMap<>();

    JobAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(
            UUID id,
            @Nullable UUID experimentId,
            String kind,
            String status,
            int attempt,
            @Nullable String endedAt) {

        boolean isEnded() {
            return endedAt != null;
        }
    }

    List<Breach> check(Ledger.Entries ledger) {
        var breaches = new ArrayList<Breach>();
        NEVER.forEach((kind, queries) -> queries.forEach(
                sql -> jdbc.sql(sql).query(String.class).list().forEach(text -> breaches.add(new Breach(kind, text)))));
        var rows = new HashMap<UUID, Row>();
        jdbc.sql("select id, experiment_id, kind, status, attempt, ended_at::text as ended_at from job")
                .query(Row.class)
                .list()
                .forEach(row -> rows.put(row.id(), row));
        checkExperiments(ledger, breaches);
        checkPresence(ledger, rows, breaches);
        checkMoves(ledger, rows, breaches);
        checkEnds(rows, breaches);
        return breaches;
    }

    private void checkExperiments(Ledger.Entries ledger, List<Breach> breaches) {
        var counts = new HashMap<UUID, Integer>();
        jdbc.sql("select id, run_count from experiment").query(row -> {
            counts.put(row.getObject("id", UUID.class), row.getInt("run_count"));
        });
        ledger.experiments().forEach((id, runs) -> {
            var count = counts.remove(id);
            boolean deleted = ledger.deleted().contains(id);
            if (count == null && !deleted) {
                breaches.add(new Breach(Kind.LOST, "experiment " + id + " is not there"));
            } else if (count != null && deleted) {
                breaches.add(new Breach(Kind.TWICE, "experiment " + id + " is there, but was deleted"));
            } else if (count != null && !Objects.equals(count, runs)) {
                breaches.add(new Breach(
                        Kind.TWICE, "experiment %s has %d runs, not the %d asked for".formatted(id, count, runs)));
            }
        });
        counts.keySet().forEach(id -> breaches.add(new Breach(Kind.TWICE, "nobody asked for experiment " + id)));
    }

    /** Analyses are queued by trainings, and compared with what they must be where the trainings are. */
    private static void checkPresence(Ledger.Entries ledger, Map<UUID, Row> rows, List<Breach> breaches) {
        Set<UUID> promised = ledger.jobs();
        for (UUID job : promised) {
            if (!rows.containsKey(job)) {
                breaches.add(new Breach(Kind.LOST, "job " + job + " is not there"));
            }
        }
        for (Row row : rows.values()) {
            boolean ofExperiment = Set.of("TRAIN", "ANALYZE").contains(row.kind());
            if (!ofExperiment && !promised.contains(row.id())) {
                breaches.add(new Breach(Kind.TWICE, "nobody asked for " + row.kind() + " job " + row.id()));
            }
        }
    }

    private static void checkMoves(Ledger.Entries ledger, Map<UUID, Row> rows, List<Breach> breaches) {
        for (Row row : rows.values()) {
            var experiment = row.experimentId();
            boolean cancelled = ledger.cancelledJobs().contains(row.id());
            if (cancelled && !row.status().equals("CANCELLED")) {
                breaches.add(new Breach(Kind.WRONG, "job " + row.id() + " was cancelled and is " + row.status()));
            }
            boolean over = experiment != null && ledger.cancelledExperiments().contains(experiment);
            // Samplings may have been asked for later.
            if (over && !row.isEnded() && !row.kind().equals("SAMPLE")) {
                breaches.add(
                        new Breach(Kind.WRONG, "job " + row.id() + " of a cancelled experiment is " + row.status()));
            }
            if (row.status().equals("CANCELLED") && !cancelled && !over) {
                breaches.add(new Breach(Kind.LOST, "nobody cancelled job " + row.id()));
            }
            if (row.status().equals("PAUSED") && !ledger.pausedJobs().contains(row.id())) {
                breaches.add(new Breach(Kind.LOST, "job " + row.id() + " is paused, but was resumed"));
            }
        }
    }

    private void checkEnds(Map<UUID, Row> rows, List<Breach> breaches) {
        ended.values().removeIf(row -> !rows.containsKey(row.id())); // deleted, which is checked elsewhere
        for (Row before : ended.values()) {
            var now = rows.get(before.id());
            if (!before.equals(now)) {
                breaches.add(new Breach(Kind.TWICE, "it had ended as " + before + " and is " + now));
            }
        }
        rows.values().stream().filter(Row::isEnded).forEach(row -> ended.put(row.id(), row));
    }

    /** Jobs that have not ended. */
    static Set<String> unfinished(JdbcClient jdbc) {
        return new HashSet<>(jdbc.sql(
                        "select kind || ' job ' || id || ' is ' || status from job where status in ('QUEUED', 'RUNNING', 'PAUSED')")
                .query(String.class)
                .list());
    }
}
