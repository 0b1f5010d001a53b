package dev.facet.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.job.JobStatus;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.RestartablePostgres;
import dev.facet.model.testing.Servers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DatabaseOutageIT {

    @Test
    void aJobGoesOnOverARestartOfTheDatabaseAndEndsOnce() {
        var servers = Servers.isolated();
        var stopped = new CountDownLatch(1);
        var handler = new Scripted(context -> {
            stopped.await();
            context.progress(0.5);
            context.write(() -> {}); // waits for the database
            return new JobOutcome.Succeeded();
        });
        try (var postgres = RestartablePostgres.start();
                var rows = JobRows.in(postgres.address());
                var worker = WorkerFixture.start(
                        postgres.address(), servers.broker(), servers.queuePrefix(), List.of(handler))) {
            UUID job = rows.queue(Scripted.job(), 0);
            handler.awaitStart();

            postgres.stop();
            stopped.countDown();
            postgres.restart();

            await().atMost(Duration.ofSeconds(40))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(rows.status(job)).isEqualTo(JobStatus.SUCCEEDED));
            assertThat(rows.outcomes(job)).containsExactly("SUCCEEDED");
            UUID next = rows.queue(2);
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(rows.status(next)).isEqualTo(JobStatus.SUCCEEDED));
            assertThat(worker.isActive()).isTrue();
        }
    }

    @Test
    void aJobIsDroppedWhereTheDatabaseStaysAwayForLongerThanItsLease() {
        var servers = Servers.isolated();
        var handler = new Scripted(Scripted::stepUntilAsked);
        try (var postgres = RestartablePostgres.start();
                var rows = JobRows.in(postgres.address());
                var worker = WorkerFixture.start(
                        postgres.address(),
                        servers.broker(),
                        servers.queuePrefix(),
                        List.of(handler),
                        "--facet.worker.lease=3s",
                        "--spring.datasource.hikari.connection-timeout=1000")) {
            UUID job = rows.queue(Scripted.job(), 0);
            var context = handler.awaitStart();

            postgres.stop();

            await().atMost(Duration.ofSeconds(30)).until(() -> context.stopRequest() == StopRequest.ABANDON);
            postgres.restart();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(rows.outcomes(job)).containsExactly("open"));
            assertThat(rows.status(job)).as("until the reaper comes").isEqualTo(JobStatus.RUNNING);
            assertThat(worker.isActive()).isTrue();
        }
    }
}
