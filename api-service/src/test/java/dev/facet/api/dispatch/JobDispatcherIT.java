package dev.facet.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.job.Claim;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import dev.facet.model.job.Slot;
import dev.facet.model.message.Topology;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.context.ConfigurableApplicationContext;

class JobDispatcherIT {

    private static final Servers servers = Servers.isolated();
    private static final JobRows rows = JobRows.in(servers.postgres());
    private static final ConfigurableApplicationContext api =
            DispatchFixture.still(servers.postgres(), servers.broker(), servers.queuePrefix());

    private static final Outbox.Queue PROBES = new Outbox.Queue("PROBE", Lane.ORDINARY);

    private final JobDispatcher dispatcher = api.getBean(JobDispatcher.class);
    private final LeaseReaper reaper = api.getBean(LeaseReaper.class);
    private final AmqpAdmin admin = api.getBean(AmqpAdmin.class);
    private final JobLeases leases = api.getBean(JobLeases.class);
    private final String queue = api.getBean(Topology.class).queue("PROBE", Lane.ORDINARY);
    private final String interactiveQueue = api.getBean(Topology.class).queue("PROBE", Lane.INTERACTIVE);

    @BeforeEach
    void emptyQueues() {
        rows.clear();
        admin.initialize();
        admin.purgeQueue(queue);
        admin.purgeQueue(interactiveQueue);
    }

    @AfterAll
    static void close() {
        api.close();
        rows.close();
    }

    private long tokens() {
        return tokens(queue);
    }

    private long tokens(String where) {
        return admin.getQueueInfo(where).getMessageCount();
    }

    private static long published() {
        return rows.jdbc()
                .sql("select count(published_at) from job")
                .query(Long.class)
                .single();
    }

    @Test
    void everyQueuedJobGetsOneTokenAndIsStamped() {
        IntStream.range(0, 3).forEach(rows::queue);

        assertThat(dispatcher.round()).isEqualTo(3);
        assertThat(dispatcher.round()).isZero();

        assertThat(published()).isEqualTo(3);
        assertThat(tokens()).isEqualTo(3);
    }

    @Test
    void severalDispatchersAtOncePublishEveryJobOnce() throws Exception {
        try (var other = DispatchFixture.still(servers.postgres(), servers.broker(), servers.queuePrefix());
                var threads = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 200).forEach(rows::queue);
            var dispatchers = List.of(dispatcher, other.getBean(JobDispatcher.class));
            Callable<Integer> first = () -> dispatchers.getFirst().round();
            Callable<Integer> second = () -> dispatchers.getLast().round();
            int sum = 0;
            for (var published : threads.invokeAll(List.of(first, second, first, second))) {
                sum += published.get();
            }
            assertThat(sum).isEqualTo(200);
        }
        assertThat(tokens()).isEqualTo(200);
    }

    @Test
    void aTokenThatNoQueueTakesIsNotTakenForPublished() {
        rows.queue(1);
        admin.deleteQueue(queue);

        assertThat(dispatcher.round()).isZero();
        assertThat(published()).isZero();

        assertThat(dispatcher.round()).isEqualTo(1);
        assertThat(tokens()).isEqualTo(1);
    }

    @Test
    void whatADeadDispatcherTookIsPublishedByAnotherALittleLater() {
        UUID job = rows.queue(1);
        api.getBean(Outbox.class).take(PROBES, 10, Duration.ofSeconds(10));

        assertThat(dispatcher.round()).isZero();
        rows.age(job, "publish_after", Duration.ofSeconds(11));
        assertThat(dispatcher.round()).isEqualTo(1);
    }

    @Test
    void aRetryIsPublishedWhenItIsDue() {
        UUID job = rows.queue(1);
        rows.jdbc()
                .sql("update job set not_before = clock_timestamp() + interval '1 minute'")
                .update();

        assertThat(dispatcher.round()).isZero();
        rows.age(job, "not_before", Duration.ofMinutes(2));
        assertThat(dispatcher.round()).isEqualTo(1);
    }

    @Test
    void aLostTokenIsPublishedAgain() {
        UUID job = rows.queue(1);
        dispatcher.round();
        admin.purgeQueue(queue);

        reaper.round();
        assertThat(dispatcher.round()).as("it may still be on its way").isZero();

        rows.age(job, "published_at", Duration.ofSeconds(31));
        reaper.round();
        assertThat(dispatcher.round()).isEqualTo(1);
        assertThat(tokens()).isEqualTo(1);
    }

    @Test
    void aLostTokenIsMissedAlthoughThoseOfTheOtherLaneAreThere() {
        rows.queue(1);
        UUID interactive = rows.queue(new JobSpec.Probe(2), Lane.INTERACTIVE, 0);
        assertThat(dispatcher.round()).isEqualTo(2);
        assertThat(List.of(tokens(), tokens(interactiveQueue))).containsExactly(1L, 1L);
        admin.purgeQueue(interactiveQueue);

        rows.age(interactive, "published_at", Duration.ofSeconds(31));
        reaper.round();

        assertThat(dispatcher.round()).isEqualTo(1);
        assertThat(List.of(tokens(), tokens(interactiveQueue))).containsExactly(1L, 1L);
    }

    @Test
    void interactiveJobsDoNotWaitForTheTokensOfTheOthers() {
        rows.queue(new JobSpec.Probe(1), 5);
        UUID interactive = rows.queue(new JobSpec.Probe(2), Lane.INTERACTIVE, 0);

        var queues = api.getBean(Outbox.class).unpublished();
        var first = api.getBean(Outbox.class).take(queues.getFirst(), 10, Duration.ofSeconds(10));

        assertThat(first).extracting(Outbox.Unpublished::id).containsExactly(interactive);
        assertThat(queues).last().isEqualTo(PROBES);
    }

    @Test
    void tokensDoNotPileUpBehindALongQueue() {
        UUID job = rows.queue(1);
        dispatcher.round();
        rows.age(job, "published_at", Duration.ofHours(1));

        reaper.round();

        assertThat(dispatcher.round()).isZero();
        assertThat(tokens()).isEqualTo(1);
    }

    @Test
    void noMoreTokensWaitThanThereMayBeFreeSlotsAndTheirUseMakesRoom() {
        IntStream.range(0, 510).forEach(rows::queue);

        assertThat(dispatcher.round()).isEqualTo(500);
        assertThat(dispatcher.round()).as("500 tokens wait").isZero();
        assertThat(published()).isEqualTo(500);

        admin.purgeQueue(queue); // free slots took them
        assertThat(dispatcher.round()).isEqualTo(10);
        assertThat(published()).isEqualTo(510);
    }

    @Test
    void aFullQueueKeepsNoTokenFromAnother() {
        IntStream.range(0, 501).forEach(rows::queue);
        dispatcher.round();
        rows.queue(new JobSpec.Probe(0), Lane.INTERACTIVE, -5);

        assertThat(dispatcher.round()).isEqualTo(1);
        assertThat(tokens(interactiveQueue)).isEqualTo(1);
    }

    @Test
    void aJobThatComesBackAtOnceIsPublishedAtOnce() {
        UUID job = rows.queue(1);
        var taken = api.getBean(Outbox.class).take(PROBES, 10, Duration.ofSeconds(10));
        leases.release(claim());
        api.getBean(Outbox.class).published(taken);

        assertThat(rows.value(job, "published_at is null", Boolean.class)).isTrue();
        assertThat(dispatcher.round()).isEqualTo(1);
    }

    private Claim claim() {
        return leases.claim(new Slot(
                        UUID.randomUUID(),
                        "host/1",
                        List.of("PROBE"),
                        EnumSet.allOf(Lane.class),
                        Duration.ofSeconds(30)))
                .orElseThrow();
    }

    @Test
    void theJobOfASilentWorkerIsWaitedForAndPublishedAgain() {
        UUID job = rows.queue(1);
        dispatcher.round();
        claim();
        rows.expireLease(job);

        reaper.round();

        assertThat(rows.status(job)).isEqualTo(JobStatus.QUEUED);
        rows.age(job, "not_before", Duration.ofMinutes(1));
        assertThat(dispatcher.round()).isEqualTo(1);
    }
}
