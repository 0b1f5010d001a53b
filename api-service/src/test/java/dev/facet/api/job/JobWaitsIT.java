package dev.facet.api.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.api.testing.ApiTest;
import dev.facet.model.message.JobChanged;
import dev.facet.model.message.WakeUps;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JobWaitsIT extends ApiTest {

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    private JobWaits waits;

    @Autowired
    private WakeUps wakeUps;

    @AfterEach
    void stop() {
        clients.close();
    }

    @Test
    void aRequestWaitsForTheEndOfAJobAndThenShowsIt() throws Exception {
        UUID job = rows.jobOf(submitRun(ONE_RUN));
        rows.start(job);
        var answer = clients.submit(() -> api.get("/api/v1/jobs/" + job + "?wait=60"));
        await().until(() -> waits.waiting(job) == 1);
        wakeUps.changed(job); // a heartbeat, which ends nothing
        assertThat(answer).isNotDone();

        rows.end(job, "SUCCEEDED");
        wakeUps.changed(job);

        assertThat(answer.get().json().get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(waits.waiting(job)).isZero();
    }

    @Test
    void aWakeUpIsEnoughAndNobodyNeedPoll() throws Exception {
        var hearsOnly = new JobWaits(jdbc, Duration.ofHours(1));
        UUID job = rows.jobOf(submitRun(ONE_RUN));
        rows.start(job);
        var waiter = clients.submit(() -> hearsOnly.awaitEnd(job, 60));
        await().until(() -> hearsOnly.waiting(job) == 1);

        rows.end(job, "SUCCEEDED");
        hearsOnly.on(new JobChanged(job));

        waiter.get();
    }

    @Test
    void whoMissesTheWakeUpLooksAtTheRow() throws Exception {
        var deaf = new JobWaits(jdbc, Duration.ofMillis(20));
        UUID job = rows.jobOf(submitRun(ONE_RUN));
        rows.start(job);
        var waiter = clients.submit(() -> deaf.awaitEnd(job, 60));
        await().until(() -> deaf.waiting(job) == 1);

        rows.end(job, "FAILED");

        waiter.get();
    }

    @Test
    void whenTheTimeIsOverTheAnswerIsWhatThereIs() {
        UUID job = rows.jobOf(submitRun(ONE_RUN));

        assertThat(api.get("/api/v1/jobs/" + job + "?wait=1")
                        .json()
                        .get("status")
                        .stringValue())
                .isEqualTo("QUEUED");
    }

    @Test
    void whoeverStillWaitsWhenTheServiceStopsIsAnswered() throws Exception {
        var stopping = new JobWaits(jdbc, Duration.ofHours(1));
        UUID job = rows.jobOf(submitRun(ONE_RUN));
        var waiter = clients.submit(() -> stopping.awaitEnd(job, 60));
        await().until(() -> stopping.waiting(job) == 1);

        stopping.close();

        waiter.get();
    }
}
