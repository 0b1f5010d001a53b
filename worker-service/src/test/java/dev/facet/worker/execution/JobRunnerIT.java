package dev.facet.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import dev.facet.model.job.LeaseLostException;
import dev.facet.model.job.Slot;
import dev.facet.model.job.Workers;
import dev.facet.model.message.WakeUps;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import dev.facet.worker.WorkerSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class JobRunnerIT {

    private static final Servers servers = Servers.isolated();
    private static final JobRows rows = JobRows.in(servers.postgres());

    private volatile ConfigurableApplicationContext worker;

    @BeforeEach
    void emptyTables() {
        rows.clear();
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    private Scripted start(Scripted.Script script, String... settings) {
        var handler = new Scripted(script);
        var all = new java.util.ArrayList<>(List.of("--facet.worker.poll-every=50ms"));
        all.addAll(List.of(settings));
        worker = WorkerFixture.start(
                servers.postgres(),
                servers.broker(),
                servers.queuePrefix(),
                List.of(handler),
                all.toArray(String[]::new));
        return handler;
    }

    private static UUID queue() {
        return rows.queue(Scripted.job(), 0);
    }

    private static void awaitStatus(UUID job, JobStatus status) {
        await().untilAsserted(() -> assertThat(rows.status(job)).isEqualTo(status));
    }

    private double count(String name, String... tags) {
        return worker.getBean(MeterRegistry.class).find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void aProbeSucceeds() {
        start(context -> new JobOutcome.Succeeded());
        UUID job = rows.queue(1);

        awaitStatus(job, JobStatus.SUCCEEDED);
        assertThat(rows.outcomes(job)).containsExactly("SUCCEEDED");
        await().untilAsserted(() -> assertThat(count("facet.job.ends", "kind", "PROBE", "outcome", "succeeded"))
                .isEqualTo(1));
    }

    @Test
    void theLastEffectsOfASuccessThatCannotBeWrittenMakeItAFailure() {
        start(context -> new JobOutcome.Succeeded(() -> {
            throw new IllegalStateException("cannot be");
        }));
        UUID job = queue();

        awaitStatus(job, JobStatus.FAILED);
        assertThat(rows.value(job, "message", String.class)).contains("IllegalStateException: cannot be");
    }

    @Test
    void anExceptionIsABugAndDoesNotEndTheSlot() {
        start(context -> {
            throw new IllegalStateException("index 7 of 3");
        });
        UUID broken = queue();
        UUID next = rows.queue(1);

        awaitStatus(broken, JobStatus.FAILED);
        awaitStatus(next, JobStatus.SUCCEEDED);
        assertThat(rows.value(broken, "fault || ': ' || message", String.class))
                .isEqualTo("BUG: IllegalStateException: index 7 of 3");
    }

    @Test
    void aRequestThatCannotBeCarriedOutIsInvalid() {
        start(context -> {
            throw new InvalidSpecException("/size", "must be a multiple of 8");
        });
        UUID job = queue();

        awaitStatus(job, JobStatus.FAILED);
        assertThat(rows.value(job, "fault", String.class)).isEqualTo("INVALID");
    }

    @Test
    void aJobWhoseStoredSpecCannotBeReadEndsAsInvalid() {
        start(context -> new JobOutcome.Succeeded());
        UUID job = UUID.randomUUID();
        rows.jdbc()
                .sql("insert into job (id, kind, spec, status, priority)"
                        + " values (?, 'PROBE', '{\"type\":\"PROBE\",\"number\":\"seven\"}', 'QUEUED', 0)")
                .param(job)
                .update();

        awaitStatus(job, JobStatus.FAILED);
        assertThat(rows.value(job, "fault", String.class)).isEqualTo("INVALID");
    }

    @Test
    void aDivergedTrainingIsAResultWithItsMessage() {
        start(context -> new JobOutcome.Failed(Fault.DIVERGED, "the loss is NaN at step 12"));
        UUID job = queue();

        awaitStatus(job, JobStatus.FAILED);
        assertThat(rows.value(job, "fault || ': ' || message", String.class))
                .isEqualTo("DIVERGED: the loss is NaN at step 12");
    }

    @Test
    void aBrokenDiskIsTriedAgain() {
        var handler = start(
                context -> {
                    if (context.claim().attempt() < 3) {
                        throw new IOException("No space left on device");
                    }
                    return new JobOutcome.Succeeded();
                },
                "--facet.retry.delay=10ms");
        UUID job = queue();

        awaitStatus(job, JobStatus.SUCCEEDED);
        assertThat(rows.outcomes(job)).containsExactly("FAILED", "FAILED", "SUCCEEDED");
        assertThat(handler.hasStarted()).isTrue();
    }

    @Test
    void cancellingARunningJobStopsItAtItsNextStep() {
        var handler = start(Scripted::stepUntilAsked);
        UUID job = queue();
        handler.awaitStart();

        rows.cancel(job);
        worker.getBean(WakeUps.class).recall(job);

        UUID next = rows.queue(1);
        awaitStatus(next, JobStatus.SUCCEEDED);
        assertThat(rows.status(job)).isEqualTo(JobStatus.CANCELLED);
        assertThat(rows.outcomes(job)).containsExactly("CANCELLED");
        assertThat(count("facet.lease.losses")).isZero();
    }

    @Test
    void pausingARunningJobSetsItAsideAtACheckpoint() {
        var handler = start(Scripted::stepUntilAsked);
        UUID job = queue();
        handler.awaitStart();

        rows.askToPause(job);
        worker.getBean(WakeUps.class).recall(job);

        awaitStatus(job, JobStatus.PAUSED);
    }

    @Test
    void aPauseThatIsTakenBackWhileTheJobStopsForItIsNoBug() throws InterruptedException {
        var stopping = new CountDownLatch(1);
        var takenBack = new CountDownLatch(1);
        start(
                context -> {
                    if (context.claim().attempt() > 1) {
                        return new JobOutcome.Succeeded();
                    }
                    while (context.stopRequest() == StopRequest.NONE) {
                        Thread.sleep(2);
                    }
                    stopping.countDown();
                    takenBack.await();
                    return context.stopRequest().outcome();
                },
                "--facet.worker.lease=3s");
        UUID job = queue();
        awaitStatus(job, JobStatus.RUNNING);
        rows.askToPause(job);
        stopping.await();

        rows.jdbc().sql("update job set pause_asked = false").update();
        awaitHeartbeats(job, 2);
        takenBack.countDown();

        awaitStatus(job, JobStatus.SUCCEEDED);
        assertThat(rows.outcomes(job)).containsExactly("RELEASED", "SUCCEEDED");
    }

    private static void awaitHeartbeats(UUID job, int beats) {
        for (int i = 0; i < beats; i++) {
            var before = rows.value(job, "lease_until::text", String.class);
            await().until(() ->
                    !rows.value(job, "lease_until::text", String.class).equals(before));
        }
    }

    @Test
    void aLeaseThatSeemedOverIsNotFoundAgain() {
        start(context -> new JobOutcome.Succeeded());
        rows.queue(new JobSpec.Analyze(UUID.randomUUID()), 0);
        var leases = worker.getBean(JobLeases.class);
        var settings = worker.getBean(WorkerSettings.class);
        var claim = leases.claim(new Slot(
                        UUID.randomUUID(), "host/1", List.of("ANALYZE"), EnumSet.allOf(Lane.class), settings.lease()))
                .orElseThrow();
        long tooLongAgo = System.nanoTime() - settings.lease().toNanos();

        try (var job = new RunningJob(claim, tooLongAgo, leases, worker.getBean(WakeUps.class), settings)) {
            assertThat(job.stopRequest()).isEqualTo(StopRequest.ABANDON);
            job.recall(); // a heartbeat now, which the database would still take
            await().during(Duration.ofMillis(300)).until(() -> job.stopRequest() == StopRequest.ABANDON);
        }
    }

    @Test
    void withoutTheBrokersHelpAHeartbeatSeesACancellation() {
        var handler = start(Scripted::stepUntilAsked, "--facet.worker.lease=600ms");
        UUID job = queue();
        var context = handler.awaitStart();

        rows.cancel(job);

        await().until(() -> context.stopRequest() == StopRequest.ABANDON);
    }

    @Test
    void heartbeatsKeepALongJob() {
        var handler = start(Scripted::stepUntilAsked, "--facet.worker.lease=400ms");
        UUID job = queue();
        handler.awaitStart();
        var firstLease = rows.value(job, "lease_until", java.time.OffsetDateTime.class);

        await().untilAsserted(() -> assertThat(rows.value(job, "lease_until", java.time.OffsetDateTime.class))
                .isAfter(firstLease.plusSeconds(2)));
        assertThat(rows.status(job)).isEqualTo(JobStatus.RUNNING);
        rows.cancel(job);
    }

    @Test
    void aStaleWorkerWritesNothingAndDropsTheJob() throws Exception {
        var mayWrite = new CountDownLatch(1);
        var refused = new CountDownLatch(1);
        var handler = start(context -> {
            mayWrite.await();
            assertThatThrownBy(() -> context.write(() -> rows.queue(99))).isInstanceOf(LeaseLostException.class);
            refused.countDown();
            return new JobOutcome.Succeeded();
        });
        UUID job = queue();
        handler.awaitStart();
        rows.jdbc()
                .sql("update job set attempt = attempt + 1, worker_id = gen_random_uuid()")
                .update();

        mayWrite.countDown();
        refused.await();

        await().untilAsserted(() ->
                assertThat(count("facet.lease.losses", "kind", "SAMPLE")).isEqualTo(1));
        assertThat(rows.status(job)).isEqualTo(JobStatus.RUNNING);
        assertThat(rows.jdbc()
                        .sql("select count(*) from job")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void progressIsStoredWithTheNextWrite() throws Exception {
        var written = new CountDownLatch(1);
        start(context -> {
            context.progress(0.5);
            context.write(() -> {});
            written.countDown();
            return Scripted.stepUntilAsked(context);
        });
        UUID job = queue();
        written.await();

        assertThat(rows.value(job, "progress", Double.class)).isEqualTo(0.5);
        rows.cancel(job);
    }

    @Test
    void aWorkerThatIsToldToStopGivesItsJobBackAtACheckpoint() {
        var handler = start(context -> {
            while (context.stopRequest() == StopRequest.NONE) {
                Thread.onSpinWait();
            }
            context.write(() -> rows.jdbc().sql("select 1").query().singleValue()); // a checkpoint
            return context.stopRequest().outcome();
        });
        UUID job = queue();
        handler.awaitStart();
        UUID waiting = rows.queue(1);

        worker.close();

        assertThat(rows.status(job)).isEqualTo(JobStatus.QUEUED);
        assertThat(rows.value(job, "failures", Integer.class)).isZero();
        assertThat(rows.outcomes(job)).containsExactly("RELEASED");
        assertThat(rows.outcomes(waiting)).as("no further job was taken").isEmpty();
    }

    @Test
    void aJobThatDoesNotStopInTimeIsGivenBackAsItIs() {
        var letGo = new CountDownLatch(1);
        var handler = start(
                context -> {
                    letGo.await();
                    return new JobOutcome.Succeeded();
                },
                "--facet.worker.drain-within=100ms");
        UUID job = queue();
        handler.awaitStart();

        worker.close();
        letGo.countDown();

        assertThat(rows.status(job)).isEqualTo(JobStatus.QUEUED);
        assertThat(rows.outcomes(job)).containsExactly("RELEASED");
    }

    @Test
    void aJobWhoseEndCannotBeWrittenIsDroppedOnceItsLeaseIsOver(CapturedOutput output) throws SQLException {
        var letGo = new CountDownLatch(1);
        var handler = start(
                context -> {
                    letGo.await();
                    return new JobOutcome.Succeeded();
                },
                "--facet.worker.lease=600ms");
        UUID job = queue();
        handler.awaitStart();

        worker.getBean(DataSource.class).unwrap(HikariDataSource.class).close();
        letGo.countDown();

        await().until(() -> output.getOut().contains("SAMPLE job " + job + ", attempt 1 lost its lease; dropped"));
        assertThat(rows.status(job)).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void anInteractiveJobIsDoneWhileALongOneHoldsTheOnlySlot() {
        var handler = start(
                context -> context.claim().lane() == Lane.INTERACTIVE
                        ? new JobOutcome.Succeeded()
                        : Scripted.stepUntilAsked(context),
                "--facet.worker.interactive-slots=1");
        UUID training = queue();
        handler.awaitStart();
        UUID ordinary = queue();

        UUID interactive = rows.queue(Scripted.job(), Lane.INTERACTIVE, -5);

        awaitStatus(interactive, JobStatus.SUCCEEDED);
        assertThat(rows.status(training)).isEqualTo(JobStatus.RUNNING);
        assertThat(rows.status(ordinary)).isEqualTo(JobStatus.QUEUED);
        assertThat(gauge("facet.jobs.running", Lane.ORDINARY)).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(gauge("facet.jobs.running", Lane.INTERACTIVE)).isZero());
    }

    private double gauge(String name, Lane lane) {
        return worker.getBean(MeterRegistry.class)
                .get(name)
                .tag("lane", lane.name())
                .gauge()
                .value();
    }

    @Test
    void aWorkerIsListedWithWhatItCanDoUntilItStops() {
        start(context -> new JobOutcome.Succeeded(), "--facet.worker.slots=2", "--facet.worker.interactive-slots=3");
        var workers = worker.getBean(Workers.class);

        var listed = workers.all().getFirst();
        assertThat(listed.kinds()).containsExactlyInAnyOrder("PROBE", "SAMPLE");
        assertThat(listed.slots()).isEqualTo(2);
        assertThat(listed.interactiveSlots()).isEqualTo(3);
        assertThat(gauge("facet.slots", Lane.ORDINARY)).isEqualTo(2);
        assertThat(gauge("facet.slots", Lane.INTERACTIVE)).isEqualTo(3);
        assertThat(listed.stoppedAt()).isNull();

        worker.close();
        assertThat(rows.jdbc()
                        .sql("select count(*) from worker where stopped_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
