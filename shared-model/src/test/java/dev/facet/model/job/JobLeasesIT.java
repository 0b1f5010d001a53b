package dev.facet.model.job;

import static dev.facet.model.job.JobStatus.CANCELLED;
import static dev.facet.model.job.JobStatus.FAILED;
import static dev.facet.model.job.JobStatus.PAUSED;
import static dev.facet.model.job.JobStatus.QUEUED;
import static dev.facet.model.job.JobStatus.RUNNING;
import static dev.facet.model.job.JobStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class JobLeasesIT {

    private static final JobRows rows = JobRows.in(Servers.isolated().postgres());
    private static final Set<Lane> ANY = EnumSet.allOf(Lane.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final RetryPolicy RETRIES = new RetryPolicy(3, Duration.ofSeconds(10), Duration.ofMinutes(1));

    private static final Slot SLOT = new Slot(UUID.randomUUID(), "host/2", List.of("PROBE"), ANY, LEASE);

    private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(rows.dataSource());
    private final JobLeases leases = new JobLeases(rows.jdbc(), transactions, RETRIES);
    private final ExpiredLeases expired = new ExpiredLeases(rows.jdbc(), RETRIES);
    private final UUID worker = UUID.randomUUID();

    @BeforeEach
    void emptyTables() {
        rows.clear();
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    private Optional<Claim> claim() {
        return leases.claim(new Slot(worker, "host/1", List.of("PROBE"), ANY, LEASE));
    }

    private Claim claimed(UUID job) {
        var claim = claim().orElseThrow();
        assertThat(claim.jobId()).isEqualTo(job);
        return claim;
    }

    @Test
    void jobsAreClaimedByPriorityThenAge() {
        UUID old = rows.queue(1);
        UUID young = rows.queue(2);
        UUID urgent = rows.queue(new JobSpec.Probe(3), 5);
        UUID leisurely = rows.queue(new JobSpec.Probe(4), -5);

        var order = new ArrayList<UUID>();
        for (var claim = claim(); claim.isPresent(); claim = claim()) {
            order.add(claim.get().jobId());
        }

        assertThat(order).containsExactly(urgent, old, young, leisurely);
    }

    @Test
    void amongEqualsThoseForWhichSomebodyWaitsAreFirst() {
        UUID old = rows.queue(1);
        UUID urgent = rows.queue(new JobSpec.Probe(2), 5);
        UUID interactive = rows.queue(new JobSpec.Probe(3), Lane.INTERACTIVE, 0);
        UUID interactiveToo = rows.queue(new JobSpec.Probe(4), Lane.INTERACTIVE, 0);

        var order = new ArrayList<UUID>();
        for (var claim = claim(); claim.isPresent(); claim = claim()) {
            order.add(claim.get().jobId());
        }

        assertThat(order).containsExactly(urgent, interactive, interactiveToo, old);
    }

    @Test
    void anInteractiveSlotLeavesTheOthersAlone() {
        rows.queue(new JobSpec.Probe(1), 5);
        UUID interactive = rows.queue(new JobSpec.Probe(2), Lane.INTERACTIVE, 0);

        assertThat(claimInteractively()).hasValueSatisfying(claim -> {
            assertThat(claim.jobId()).isEqualTo(interactive);
            assertThat(claim.lane()).isEqualTo(Lane.INTERACTIVE);
        });
        assertThat(claimInteractively()).isEmpty();
        assertThat(claim()).map(Claim::lane).contains(Lane.ORDINARY);
    }

    private Optional<Claim> claimInteractively() {
        return leases.claim(new Slot(worker, "host/1", List.of("PROBE"), Set.of(Lane.INTERACTIVE), LEASE));
    }

    @Test
    void aClaimSaysWhatToDoAndRaisesTheAttempt() {
        UUID job = rows.queue(7);

        var claim = claimed(job);

        assertThat(claim.spec()).isEqualTo(new JobSpec.Probe(7));
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.waited()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(rows.status(job)).isEqualTo(RUNNING);
        assertThat(rows.outcomes(job)).containsExactly("open");
    }

    @Test
    void aWorkerClaimsOnlyTheKindsThatItCanDo() {
        rows.queue(new JobSpec.Train(UUID.randomUUID()), 0);

        assertThat(claim()).isEmpty();
        assertThat(leases.claim(new Slot(worker, "host/1", List.of("PROBE", "TRAIN"), ANY, LEASE)))
                .isPresent();
    }

    @Test
    void aRetryIsNotClaimedBeforeItsTime() {
        UUID job = rows.queue(1);
        leases.fail(claimed(job), Fault.INFRASTRUCTURE, "disk full");

        assertThat(claim()).isEmpty();
        rows.age(job, "not_before", Duration.ofSeconds(10));
        assertThat(claimed(job).attempt()).isEqualTo(2);
    }

    @Test
    void manyWorkersAtOnceNeverClaimAJobTwice() throws Exception {
        var jobs = IntStream.range(0, 200).mapToObj(rows::queue).toList();
        var claimed = new ConcurrentLinkedQueue<UUID>();
        Callable<Void> greedy = () -> {
            UUID me = UUID.randomUUID();
            var slot = new Slot(me, "greedy", List.of("PROBE"), ANY, LEASE);
            var claim = leases.claim(slot);
            while (claim.isPresent()) {
                claimed.add(claim.get().jobId());
                claim = claimed.size() % 2 == 0
                        ? leases.claim(slot)
                        : leases.succeed(claim.get(), FencedWrite.nothing(), slot)
                                .or(() -> leases.claim(slot));
            }
            return null;
        };

        try (var threads = Executors.newFixedThreadPool(12)) {
            for (var done : threads.invokeAll(
                    IntStream.range(0, 12).mapToObj(i -> greedy).toList())) {
                done.get();
            }
        }

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(jobs);
        assertThat(rows.jdbc()
                        .sql("select max(attempt) from job")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aRowThatIsLockedForAMomentIsWaitedForWhereNothingElseIsToDo() throws Exception {
        UUID job = rows.queue(1);
        try (var connection = rows.dataSource().getConnection();
                var claimer = Executors.newSingleThreadExecutor()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeUpdate("update job set published_at = now() where id = '" + job + "'");
            var claim = claimer.submit(this::claim);
            awaitABlockedSession();
            connection.commit();

            assertThat(claim.get(10, TimeUnit.SECONDS)).map(Claim::jobId).contains(job);
        }
    }

    private static void awaitABlockedSession() {
        org.awaitility.Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> rows.jdbc()
                        .sql("select exists (select from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock')")
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void aHeartbeatExtendsTheLeaseAndSaysIfAPauseIsAsked() {
        UUID job = rows.queue(1);
        var claim = claimed(job);
        rows.jdbc()
                .sql("update job set lease_until = clock_timestamp() + interval '1 second'")
                .update();

        assertThat(leases.heartbeat(claim, LEASE, 0.25)).isFalse();
        assertThat(rows.value(job, "lease_until > clock_timestamp() + interval '20 seconds'", Boolean.class))
                .isTrue();
        assertThat(rows.value(job, "progress", Double.class)).isEqualTo(0.25);

        rows.askToPause(job);
        assertThat(leases.heartbeat(claim, LEASE, 0.5)).isTrue();
    }

    enum LostBy {
        EXPIRY {
            @Override
            void happenTo(UUID job, JobLeasesIT test) {
                rows.expireLease(job);
            }
        },
        CANCELLATION {
            @Override
            void happenTo(UUID job, JobLeasesIT test) {
                rows.cancel(job);
            }
        },
        DELETION {
            @Override
            void happenTo(UUID job, JobLeasesIT test) {
                rows.jdbc().sql("delete from job where id = ?").param(job).update();
            }
        },
        ANOTHER_CLAIM {
            @Override
            void happenTo(UUID job, JobLeasesIT test) {
                rows.expireLease(job);
                test.expired.end();
                rows.age(job, "not_before", Duration.ofMinutes(1));
                test.claimed(job);
            }
        };

        abstract void happenTo(UUID job, JobLeasesIT test);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenByAWorkerThatHasLostItsLease(LostBy cause) {
        UUID job = rows.queue(1);
        var claim = claimed(job);
        cause.happenTo(job, this);
        var before = rows.jdbc().sql("select * from job").query().listOfRows();

        List<Runnable> writes = List.of(
                () -> leases.heartbeat(claim, LEASE, 0.5),
                () -> leases.write(claim, () -> rows.queue(99)),
                () -> leases.succeed(claim, () -> rows.queue(99)),
                () -> leases.succeed(claim, () -> rows.queue(99), SLOT),
                () -> leases.succeed(claim, FencedWrite.nothing(), SLOT),
                () -> leases.fail(claim, Fault.BUG, "late"),
                () -> leases.release(claim),
                () -> leases.pause(claim));

        for (Runnable write : writes) {
            assertThatThrownBy(write::run).isInstanceOf(LeaseLostException.class);
        }
        assertThat(rows.jdbc().sql("select * from job").query().listOfRows()).isEqualTo(before);
    }

    @Test
    void aWriteThatFailsLeavesNothing() {
        UUID job = rows.queue(1);
        var claim = claimed(job);

        assertThatThrownBy(() -> leases.succeed(claim, () -> {
                    rows.jdbc().sql("update job set priority = 9").update();
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(rows.value(job, "priority", Integer.class)).isZero();
        assertThat(rows.status(job)).isEqualTo(RUNNING);
    }

    @Test
    void nobodyTakesAJobAwayInTheMiddleOfAWrite() throws Exception {
        UUID job = rows.queue(1);
        var claim = claimed(job);
        var writing = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var writer = Executors.newSingleThreadExecutor()) {
            var done = writer.submit(() -> leases.succeed(claim, () -> {
                rows.expireLease(job);
                writing.countDown();
                await(mayCommit);
            }));
            writing.await();

            assertThat(expired.end()).isEmpty();
            mayCommit.countDown();
            done.get(10, TimeUnit.SECONDS);
        }
        assertThat(rows.status(job)).isEqualTo(SUCCEEDED);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSuccessIsWrittenTogetherWithItsLastEffects() {
        UUID job = rows.queue(1);

        leases.succeed(
                claimed(job),
                () -> rows.jdbc().sql("update job set priority = 9").update());

        assertThat(rows.status(job)).isEqualTo(SUCCEEDED);
        assertThat(rows.value(job, "priority", Integer.class)).isEqualTo(9);
        assertThat(rows.value(job, "progress", Double.class)).isEqualTo(1);
        assertThat(rows.outcomes(job)).containsExactly("SUCCEEDED");
    }

    @Test
    void aSlotThatEndsAJobTakesTheNextWithIt() {
        UUID first = rows.queue(1);
        UUID second = rows.queue(2);
        UUID third = rows.queue(3);

        var next = leases.succeed(claimed(first), FencedWrite.nothing(), SLOT).orElseThrow();
        var last = leases.succeed(
                        next,
                        () -> rows.jdbc().sql("update job set priority = 9").update(),
                        SLOT)
                .orElseThrow();

        assertThat(next)
                .isEqualTo(
                        new Claim(second, 1, "PROBE", Lane.ORDINARY, next.specJson(), SLOT.workerId(), next.waited()));
        assertThat(next.spec()).isEqualTo(new JobSpec.Probe(2));
        assertThat(last.jobId()).isEqualTo(third);
        assertThat(rows.status(first)).isEqualTo(SUCCEEDED);
        assertThat(rows.value(second, "status || progress || priority", String.class))
                .isEqualTo("SUCCEEDED19");
        assertThat(rows.status(third)).isEqualTo(RUNNING);
        assertThat(List.of(rows.outcomes(first), rows.outcomes(second), rows.outcomes(third)))
                .containsExactly(List.of("SUCCEEDED"), List.of("SUCCEEDED"), List.of("open"));
        assertThat(leases.succeed(last, FencedWrite.nothing(), SLOT)).isEmpty();
        assertThat(rows.count(SUCCEEDED)).isEqualTo(3);
    }

    @Test
    void whoLostAJobTakesNoOtherWithItsEnd() {
        UUID job = rows.queue(1);
        var claim = claimed(job);
        UUID waiting = rows.queue(2);
        rows.expireLease(job);

        assertThatThrownBy(() -> leases.succeed(claim, FencedWrite.nothing(), SLOT))
                .isInstanceOf(LeaseLostException.class);

        assertThat(rows.status(job)).isEqualTo(RUNNING);
        assertThat(rows.status(waiting)).isEqualTo(QUEUED);
    }

    @Test
    void whereTheLastEffectsFailNoOtherJobIsTaken() {
        var claim = claimed(rows.queue(1));
        UUID waiting = rows.queue(2);

        assertThatThrownBy(() -> leases.succeed(
                        claim,
                        () -> {
                            throw new IOException("disk full");
                        },
                        SLOT))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(rows.status(claim.jobId())).isEqualTo(RUNNING);
        assertThat(rows.status(waiting)).isEqualTo(QUEUED);
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID", "DIVERGED", "BUG"})
    void aFailureThatWouldComeAgainIsFinal(Fault fault) {
        UUID job = rows.queue(1);

        assertThat(leases.fail(claimed(job), fault, "why")).isEqualTo(FAILED);

        assertThat(rows.value(job, "fault || ': ' || message", String.class)).isEqualTo(fault + ": why");
        assertThat(rows.value(job, "failures", Integer.class)).isZero();
        assertThat(rows.outcomes(job)).containsExactly("FAILED");
    }

    @Test
    void aFailureOfTheInfrastructureIsTriedAgainUntilTheAttemptsAreUsedUp() {
        UUID job = rows.queue(1);

        assertThat(leases.fail(claimed(job), Fault.INFRASTRUCTURE, "first")).isEqualTo(QUEUED);
        assertThat(secondsUntilRetry(job)).isBetween(5.0, 10.0);
        rows.age(job, "not_before", Duration.ofMinutes(5));
        assertThat(leases.fail(claimed(job), Fault.INFRASTRUCTURE, "second")).isEqualTo(QUEUED);
        assertThat(secondsUntilRetry(job)).isBetween(15.0, 20.0);
        rows.age(job, "not_before", Duration.ofMinutes(5));
        assertThat(leases.fail(claimed(job), Fault.INFRASTRUCTURE, "third")).isEqualTo(FAILED);

        assertThat(rows.value(job, "fault || ': ' || message", String.class)).isEqualTo("INFRASTRUCTURE: third");
    }

    private static double secondsUntilRetry(UUID job) {
        return rows.value(job, "extract(epoch from not_before - clock_timestamp())", Double.class);
    }

    @Test
    void aReleasedJobIsQueuedAtOnceAndCountsAgainstNobody() {
        UUID job = rows.queue(1);
        leases.release(claimed(job));

        assertThat(rows.value(job, "failures", Integer.class)).isZero();
        assertThat(rows.value(job, "published_at is null", Boolean.class)).isTrue();
        assertThat(rows.outcomes(job)).containsExactly("RELEASED");
        assertThat(claimed(job).attempt()).isEqualTo(2);
    }

    @Test
    void aPausedJobWaitsForItsUser() {
        UUID job = rows.queue(1);
        var claim = claimed(job);
        rows.askToPause(job);

        leases.pause(claim);

        assertThat(rows.status(job)).isEqualTo(PAUSED);
        assertThat(rows.outcomes(job)).containsExactly("PAUSED");
        assertThat(claim()).isEmpty();
    }

    @Test
    void aPauseThatWasTakenBackBeforeTheWorkerKnewDoesNotHappen() {
        UUID job = rows.queue(1);
        var claim = claimed(job);
        rows.askToPause(job);
        assertThat(leases.heartbeat(claim, LEASE, 0)).isTrue();
        rows.jdbc().sql("update job set pause_asked = false").update();

        assertThat(leases.pause(claim)).isEqualTo(QUEUED);

        assertThat(rows.status(job)).isEqualTo(QUEUED);
        assertThat(rows.outcomes(job)).containsExactly("RELEASED");
        assertThat(claim()).isPresent();
    }

    @Test
    void aCancellationEndsTheAttemptToo() {
        UUID job = rows.queue(1);
        claimed(job);

        rows.cancel(job);

        assertThat(rows.status(job)).isEqualTo(CANCELLED);
        assertThat(rows.outcomes(job)).containsExactly("CANCELLED");
    }

    @Test
    void aLeaseThatStillRunsIsLeftAlone() {
        claimed(rows.queue(1));

        assertThat(expired.end()).isEmpty();
    }

    @Test
    void theJobOfASilentWorkerIsQueuedAgainAfterAWait() {
        UUID job = rows.queue(1);
        claimed(job);
        rows.expireLease(job);

        assertThat(expired.end()).containsExactly(new ExpiredLeases.Ended(job, 1, "host/1", QUEUED));

        assertThat(rows.value(job, "failures", Integer.class)).isEqualTo(1);
        assertThat(secondsUntilRetry(job)).isBetween(5.0, 10.0);
        assertThat(rows.outcomes(job)).containsExactly("LEASE_LOST");
        assertThat(expired.end()).isEmpty();
    }

    @Test
    void theJobOfASilentWorkerIsPausedWhereThatWasAsked() {
        UUID job = rows.queue(1);
        claimed(job);
        rows.askToPause(job);
        rows.expireLease(job);

        assertThat(expired.end()).extracting(ExpiredLeases.Ended::next).containsExactly(PAUSED);
    }

    @Test
    void aJobThatSilencesEveryWorkerFails() {
        UUID job = rows.queue(1);
        for (int failure = 1; failure <= 3; failure++) {
            claimed(job);
            rows.expireLease(job);
            expired.end();
            rows.age(job, "not_before", Duration.ofMinutes(5));
        }

        assertThat(rows.status(job)).isEqualTo(FAILED);
        assertThat(rows.value(job, "fault", String.class)).isEqualTo("INFRASTRUCTURE");
        assertThat(rows.outcomes(job)).containsExactly("LEASE_LOST", "LEASE_LOST", "LEASE_LOST");
    }

    @Test
    void aProjectNeverHasMoreRunningThanItsQuotaHoweverManyClaimAtTheSameTime() throws Exception {
        limit("full", 3);
        for (int i = 0; i < 40; i++) {
            ofProject(rows.queue(i), "full");
        }
        for (int i = 0; i < 5; i++) {
            rows.queue(100 + i); // behind them, of the project that has no quota
        }
        var claimed = new ConcurrentLinkedQueue<Claim>();
        try (var threads = Executors.newFixedThreadPool(12)) {
            List<Callable<Boolean>> slots = IntStream.range(0, 12)
                    .mapToObj(_ -> (Callable<Boolean>) () -> {
                        Optional<Claim> claim = claim();
                        claim.ifPresent(claimed::add);
                        return true;
                    })
                    .toList();
            for (var slot : threads.invokeAll(slots)) {
                slot.get();
            }
        }

        assertThat(claimed).hasSize(3 + 5);
        assertThat(running("full")).isEqualTo(3);
        assertThat(running("default")).isEqualTo(5);
    }

    @Test
    void aSlotOfAProjectIsFreeAgainWhenAJobEnds() {
        limit("one", 1);
        UUID first = ofProject(rows.queue(1), "one");
        UUID second = ofProject(rows.queue(2), "one");
        Claim claim = claim().orElseThrow();
        assertThat(claim.jobId()).isEqualTo(first);
        assertThat(claim()).isEmpty();

        leases.succeed(claim, FencedWrite.nothing());

        assertThat(claim().orElseThrow().jobId()).isEqualTo(second);
    }

    private static void limit(String project, int running) {
        rows.jdbc()
                .sql("insert into project (name, running_jobs) values (?, ?)"
                        + " on conflict (name) do update set running_jobs = excluded.running_jobs")
                .params(project, running)
                .update();
    }

    private static UUID ofProject(UUID job, String project) {
        rows.jdbc()
                .sql("update job set project = ? where id = ?")
                .params(project, job)
                .update();
        return job;
    }

    private static int running(String project) {
        return rows.jdbc()
                .sql("select count(*) from job where project = ? and status = 'RUNNING'")
                .param(project)
                .query(Integer.class)
                .single();
    }
}
