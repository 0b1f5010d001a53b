package dev.facet.model.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class TurnsIT {

    private static final JobRows rows = JobRows.in(Servers.isolated().postgres());
    private static final Set<Lane> ANY = EnumSet.allOf(Lane.class);
    private static final RetryPolicy RETRIES = new RetryPolicy(3, Duration.ofSeconds(10), Duration.ofMinutes(1));

    private final JobLeases leases =
            new JobLeases(rows.jdbc(), new DataSourceTransactionManager(rows.dataSource()), RETRIES);
    private final Turns turns = new Turns(rows.jdbc());
    private final UUID worker = UUID.randomUUID();
    private final Map<UUID, String> jobs = new HashMap<>();

    @BeforeEach
    void emptyTables() {
        rows.clear();
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    /** Queues an experiment; its jobs are known by its name and their number, from 0. */
    private void submit(String name, int size, int priority) {
        long now = turns.now(priority);
        for (int k = 0; k < size; k++) {
            jobs.put(rows.queue(new JobSpec.Probe(k), Lane.ORDINARY, priority, now + k), name + k);
        }
    }

    private Claim claim() {
        return leases.claim(new Slot(worker, "host/1", List.of("PROBE"), ANY, Duration.ofSeconds(30)))
                .orElseThrow();
    }

    /** What one slot takes, job after job. */
    private List<String> work(int slots) {
        var order = new ArrayList<String>();
        for (int i = 0; i < slots; i++) {
            Claim claim = claim();
            order.add(jobs.get(claim.jobId()));
            leases.succeed(claim, FencedWrite.nothing());
        }
        return order;
    }

    @Test
    void aSmallExperimentThatComesLateGetsEverySecondSlotUntilItIsDone() {
        submit("large", 100, 0);
        work(40);
        Claim running = claim();
        assertThat(jobs.get(running.jobId())).isEqualTo("large40");

        submit("small", 3, 0);

        assertThat(work(8))
                .containsExactly("large41", "small0", "large42", "small1", "large43", "small2", "large44", "large45");
    }

    @Test
    void whereNothingRunsANewExperimentJoinsThoseThatWait() {
        submit("large", 100, 0);
        work(40);

        submit("small", 2, 0);

        assertThat(work(5)).containsExactly("large40", "small0", "large41", "small1", "large42");
    }

    @Test
    void threeExperimentsTakeTurnsByTheirAge() {
        submit("a", 3, 0);
        submit("b", 3, 0);
        submit("c", 1, 0);

        assertThat(work(7)).containsExactly("a0", "b0", "c0", "a1", "b1", "a2", "b2");
    }

    @Test
    void aHigherPriorityStillGoesFirstAndHasTurnsOfItsOwn() {
        submit("large", 100, 0);
        work(40);
        claim();

        submit("urgent", 3, 5);
        submit("leisurely", 1, -5);

        assertThat(turns.now(5)).isZero();
        assertThat(turns.now(0)).isEqualTo(41);
        assertThat(work(4)).containsExactly("urgent0", "urgent1", "urgent2", "large41");
        assertThat(work(59)).last().isEqualTo("leisurely0");
    }

    @Test
    void aJobThatIsQueuedAgainKeepsItsTurn() {
        submit("large", 10, 0);
        Claim first = claim();
        work(5);
        claim();
        submit("late", 2, 0);
        leases.release(first);

        assertThat(work(5)).containsExactly("large0", "large7", "late0", "large8", "late1");
    }

    @Test
    void anOldJobThatRunsLateDoesNotTurnTheTimeBack() {
        submit("large", 10, 0);
        Claim first = claim();
        work(5);
        leases.release(first);
        claim(); // large0, by itself

        submit("late", 2, 0);

        assertThat(work(3)).containsExactly("large6", "late0", "large7");
    }

    @Test
    void aClaimLooksAtTheFirstEntryOfAnIndexHoweverLongTheQueueIs() {
        fill(10_000);

        for (Set<Lane> lanes : List.of(ANY, Set.of(Lane.INTERACTIVE), Set.of(Lane.ORDINARY))) {
            assertThat(plan(JobClaims.best(lanes).replace(":kinds", "'{TRAIN,SAMPLE}'::text[]")))
                    .contains("Index Scan using job_to_claim")
                    .doesNotContain("Sort")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void theTurnAtPresentIsReadOffIndexesToo() {
        fill(10_000);

        assertThat(plan(Turns.NOW.replace(":priority", "0")))
                .contains("job_by_running_turn")
                .contains("job_to_claim")
                .doesNotContain("Sort")
                .doesNotContain("Seq Scan");
    }

    private static void fill(int jobs) {
        rows.jdbc()
                .sql("insert into job (id, kind, spec, status, priority, turn) select gen_random_uuid(), 'TRAIN', '{}',"
                        + " 'QUEUED', k % 3, k from generate_series(1, ?) as k")
                .param(jobs)
                .update();
        rows.jdbc().sql("analyze job").update();
    }

    private static String plan(String query) {
        return String.join(
                "\n", rows.jdbc().sql("explain " + query).query(String.class).list());
    }
}
