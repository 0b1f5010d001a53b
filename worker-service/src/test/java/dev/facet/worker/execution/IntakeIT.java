package dev.facet.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import dev.facet.model.message.Topology;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.RestartableBroker;
import dev.facet.model.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;

/** How jobs reach slots: by tokens where there are any, by the table otherwise. */
class IntakeIT {

    private static final Servers servers = Servers.isolated();
    private static final JobRows rows = JobRows.in(servers.postgres());
    private static final String ONLY_TOKENS = "--facet.worker.poll-every=1h";
    private static final String OFTEN = "--facet.worker.poll-every=300ms";

    private final List<ConfigurableApplicationContext> workers = new ArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Scripted handler = new Scripted(context -> {
        mayEnd.await();
        return new JobOutcome.Succeeded();
    });

    @BeforeEach
    void emptyTables() {
        rows.clear();
    }

    @AfterEach
    void stop() {
        mayEnd.countDown();
        workers.forEach(ConfigurableApplicationContext::close);
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    private ConfigurableApplicationContext startWorker(BrokerAddress broker, String... settings) {
        var worker = WorkerFixture.start(servers.postgres(), broker, servers.queuePrefix(), List.of(handler), settings);
        workers.add(worker);
        return worker;
    }

    private static UUID queue() {
        return queue(Lane.ORDINARY, 0);
    }

    private static UUID queue(Lane lane, int priority) {
        return rows.queue(Scripted.job(), lane, priority);
    }

    private void publishToken() {
        publishToken(Lane.ORDINARY);
    }

    private void publishToken(Lane lane) {
        var context = workers.getFirst();
        context.getBean(RabbitTemplate.class)
                .send(
                        context.getBean(Topology.class).jobs(),
                        Topology.route("SAMPLE", lane),
                        new Message(new byte[0], new MessageProperties()));
    }

    /** Free slots that wait at the broker, and tokens that wait for one. */
    private List<Integer> waitingAtTheBroker(Lane lane) {
        var context = workers.getFirst();
        var queue = context.getBean(AmqpAdmin.class)
                .getQueueInfo(context.getBean(Topology.class).queue("SAMPLE", lane));
        return List.of(queue.getConsumerCount(), (int) queue.getMessageCount());
    }

    private void awaitAtTheBroker(int slots, int tokens) {
        awaitAtTheBroker(Lane.ORDINARY, slots, tokens);
    }

    private void awaitAtTheBroker(Lane lane, int slots, int tokens) {
        await().untilAsserted(() -> assertThat(waitingAtTheBroker(lane)).containsExactly(slots, tokens));
    }

    @Test
    void aBusyWorkerHoldsNoTokenThatAnIdleOneCouldUse() {
        for (int i = 0; i < 3; i++) {
            startWorker(servers.broker(), ONLY_TOKENS);
        }
        for (int busy = 0; busy < 3; busy++) {
            awaitAtTheBroker(3 - busy, 0);
            queue();
            publishToken();
            handler.awaitStart();
        }
        awaitAtTheBroker(0, 0);
        publishToken();
        awaitAtTheBroker(0, 1);
    }

    @Test
    void aSlotThatEndsAJobTakesTheNextFromTheTable() {
        startWorker(servers.broker(), ONLY_TOKENS);
        awaitAtTheBroker(1, 0);
        UUID first = queue();
        UUID second = queue();
        publishToken();
        mayEnd.countDown();

        await().untilAsserted(() ->
                assertThat(List.of(rows.status(first), rows.status(second))).containsOnly(JobStatus.SUCCEEDED));
    }

    @Test
    void anInteractiveSlotHearsOnlyOfInteractiveJobs() {
        startWorker(servers.broker(), ONLY_TOKENS, "--facet.worker.interactive-slots=2");
        awaitAtTheBroker(Lane.ORDINARY, 1, 0);
        awaitAtTheBroker(Lane.INTERACTIVE, 3, 0);
        queue();
        publishToken();
        handler.awaitStart();
        queue();
        publishToken();
        awaitAtTheBroker(Lane.ORDINARY, 0, 1);
        awaitAtTheBroker(Lane.INTERACTIVE, 2, 0);

        UUID interactive = queue(Lane.INTERACTIVE, 0);
        publishToken(Lane.INTERACTIVE);

        assertThat(handler.awaitStart().claim().jobId()).isEqualTo(interactive);
    }

    @Test
    void aTokenThatBroughtASlotToAnotherQueuesJobIsGivenBack() {
        startWorker(servers.broker(), ONLY_TOKENS, "--facet.worker.interactive-slots=0");
        awaitAtTheBroker(Lane.INTERACTIVE, 1, 0);
        UUID interactive = queue(Lane.INTERACTIVE, 0);
        UUID better = queue(Lane.ORDINARY, 5);

        publishToken(Lane.INTERACTIVE);

        assertThat(handler.awaitStart().claim().jobId()).isEqualTo(better);
        awaitAtTheBroker(Lane.INTERACTIVE, 0, 1);
        assertThat(rows.status(interactive)).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void aTokenForWhichNothingWaitsIsDropped() {
        startWorker(servers.broker(), ONLY_TOKENS);
        awaitAtTheBroker(1, 0);
        for (int i = 0; i < 20; i++) {
            publishToken();
        }
        awaitAtTheBroker(1, 0);

        queue();
        publishToken();
        handler.awaitStart();
    }

    @Test
    void aLostQueueIsDeclaredAgain() {
        var worker = startWorker(servers.broker(), OFTEN);
        awaitAtTheBroker(1, 0);

        worker.getBean(AmqpAdmin.class)
                .deleteQueue(worker.getBean(Topology.class).queue("SAMPLE", Lane.ORDINARY));

        await().ignoreExceptions().untilAsserted(() -> awaitAtTheBroker(1, 0));
    }

    @Test
    void jobsAreDoneWhileTheBrokerIsAwayAndByTokensOnceItIsBack() {
        try (var broker = RestartableBroker.start()) {
            startWorker(broker.address(), OFTEN);
            awaitAtTheBroker(1, 0);
            broker.stop();
            mayEnd.countDown();

            UUID job = queue();
            await().untilAsserted(() -> assertThat(rows.status(job)).isEqualTo(JobStatus.SUCCEEDED));

            broker.restart();
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(waitingAtTheBroker(Lane.ORDINARY)).containsExactly(1, 0));
            stop();
            workers.clear();
        }
    }

    @Test
    void aWorkerStartsBeforeItsBroker() {
        try (var broker = RestartableBroker.start()) {
            broker.stop();
            mayEnd.countDown();
            startWorker(broker.address(), OFTEN);

            UUID job = queue();
            await().untilAsserted(() -> assertThat(rows.status(job)).isEqualTo(JobStatus.SUCCEEDED));
            stop();
            workers.clear();
        }
    }
}
