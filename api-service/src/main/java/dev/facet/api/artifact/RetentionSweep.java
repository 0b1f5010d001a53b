package dev.facet.api.artifact;

import dev.facet.model.spec.RetentionSpec;
import dev.facet.model.spec.SpecJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes artifacts that have stayed as long as their experiment says. A run keeps all it has while its training may go on, and
 * while somebody samples or analyses it. Bytes go when no other run links them.
 */
@Component
class RetentionSweep {

    private static final Logger log = LoggerFactory.getLogger(RetentionSweep.class);

    private static final String EXPIRED = """
            from artifact a join run r on r.id = a.run_id join job j on j.id = r.job_id
                left join checkpoint c on c.artifact_id = a.id
            where j.status in ('SUCCEEDED', 'FAILED', 'CANCELLED') and not coalesce(c.pinned, false)
                and (greatest(a.created_at, j.ended_at) < cast(:before as timestamptz)
                    or (not c.best and cast(:keep as integer) <=
                        (select count(*) from checkpoint later where later.run_id = c.run_id and later.step > c.step)))
                and not exists (
                    select from job reader where reader.status in ('QUEUED', 'RUNNING', 'PAUSED') and reader.id in (
                        select job_id from sample_set where run_id = r.id union all
                        select job_id from analysis where run_id = r.id))
            """;

    private final JdbcClient jdbc;
    private final UnlinkedBytes bytes;
    private final TransactionTemplate transaction;
    private final Counter expired;

    RetentionSweep(JdbcClient jdbc, UnlinkedBytes bytes, TransactionTemplate transaction, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.bytes = bytes;
        this.transaction = transaction;
        this.expired = Counter.builder("facet.artifacts.expired")
                .description("Artifacts that this process has removed since their experiment's retention was over")
                .register(meters);
    }

    void removeExpired(Instant now) {
        jdbc.sql("select id, retention from experiment where retention is not null order by id")
                .query((row, _) -> Map.entry(
                        row.getObject("id", UUID.class),
                        SpecJson.read(row.getString("retention"), RetentionSpec.class)))
                .list()
                .forEach(experiment -> removeExpired(experiment.getKey(), experiment.getValue(), now));
    }

    private void removeExpired(UUID experimentId, RetentionSpec retention, Instant now) {
        Map<String, @Nullable Object> limits = limits(retention, now);
        List<UUID> runs = jdbc.sql("select distinct r.id " + EXPIRED + " and r.experiment_id = :experiment")
                .params(limits)
                .param("experiment", experimentId)
                .query(UUID.class)
                .list();
        for (UUID run : runs) {
            List<String> hashes = transaction.execute(_ -> removeExpiredOf(run, limits, now));
            if (!hashes.isEmpty()) {
                log.info("{} artifacts of run {} have expired", hashes.size(), run);
                expired.increment(hashes.size());
                bytes.remove(new HashSet<>(hashes));
            }
        }
    }

    private static Map<String, @Nullable Object> limits(RetentionSpec retention, Instant now) {
        Duration kept = retention.kept();
        var limits = new HashMap<String, @Nullable Object>();
        limits.put("before", kept == null ? null : at(now.minus(kept)));
        limits.put("keep", retention.keepCheckpoints());
        return limits;
    }

    /** A run whose checkpoints another one takes over at this moment, or that is being deleted, waits for the next round. */
    private List<String> removeExpiredOf(UUID run, Map<String, @Nullable Object> limits, Instant now) {
        if (jdbc.sql("select id from run where id = ? for update skip locked")
                .param(run)
                .query(UUID.class)
                .optional()
                .isEmpty()) {
            return List.of();
        }
        List<String> hashes = jdbc.sql("delete from artifact where id in (select a.id " + EXPIRED
                        + " and r.id = :run) returning sha256")
                .params(limits)
                .param("run", run)
                .query(String.class)
                .list();
        if (!hashes.isEmpty()) {
            jdbc.sql("""
                            update run set expired_at = :now
                            where id = :run and not exists (select from checkpoint where run_id = :run)""").param("now", at(now)).param("run", run).update();
        }
        return hashes;
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
