package dev.facet.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** With the database's own count of the rows that a vacuum would take away. */
class QueueTidyingIT {

    private static final JobRows rows = JobRows.in(Servers.isolated().postgres());

    private static final Duration TICK = Duration.ofSeconds(1);

    /** Each look at the clock is a second later, so every vacuum seems to take one. */
    private final AtomicLong time = new AtomicLong();

    private final QueueTidying tidying = new QueueTidying(rows.jdbc(), () -> time.addAndGet(TICK.toNanos()));

    @BeforeEach
    void fillTheQueue() {
        rows.clear();
        rows.jdbc().sql("alter table job set (autovacuum_enabled = off)").update();
        rows.jdbc().sql("""
                        insert into job (id, kind, spec, status, lane, priority, turn)
                        select gen_random_uuid(), 'PROBE', '{}', 'QUEUED', 'ORDINARY', 0, n from generate_series(1, 3000) as n""").update();
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    @Test
    void whatChangesLeaveBehindIsTakenAwayOnceItIsMuch() {
        change(1500);
        tidying.round();
        assertThat(leftBehind()).as("not worth a vacuum yet").isEqualTo(1500);

        change(1500);
        tidying.round();
        assertThat(leftBehind()).isZero();
    }

    @Test
    void afterAVacuumTheNextOneIsNotBeforeTwentyTimesItsLength() {
        change(3000);
        tidying.round();
        change(3000);

        tidying.round();
        assertThat(leftBehind()).isEqualTo(3000);

        time.addAndGet(TICK.multipliedBy(20).toNanos());
        tidying.round();
        assertThat(leftBehind()).isZero();
    }

    @Test
    void aVacuumDoesNotWaitForWhoHasLockedTheTable() {
        change(3000);

        new TransactionTemplate(new DataSourceTransactionManager(rows.dataSource())).executeWithoutResult(_ -> {
            rows.jdbc().sql("lock table job in share update exclusive mode").update();
            CompletableFuture.runAsync(tidying::round).join();
            assertThat(leftBehind()).isEqualTo(3000);
        });

        time.addAndGet(TICK.multipliedBy(20).toNanos());
        tidying.round();
        assertThat(leftBehind()).isZero();
    }

    /** As claims do: each changed row leaves one behind, in the indices too. The database counts them at once. */
    private static void change(int jobs) {
        rows.jdbc().sql("""
                        update job set priority = 1 - priority from (select pg_stat_force_next_flush()) as counted
                        where id in (select id from job order by turn limit ?)""").param(jobs).update();
    }

    private static long leftBehind() {
        return rows.jdbc()
                .sql("select n_dead_tup from pg_stat_user_tables where relid = 'job'::regclass")
                .query(Long.class)
                .single();
    }
}
