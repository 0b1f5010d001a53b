package dev.facet.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.job.JobSpec;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import dev.facet.model.message.Topology;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;

/** Three workers with two slots and two interactive slots each. */
class ManyWorkersIT {

    private static final int JOBS = 200;

    private final Servers servers = Servers.isolated();
    private final JobRows rows = JobRows.in(servers.postgres());
    private final Random random = new Random(7);
    private final List<ConfigurableApplicationContext> workers = new ArrayList<>();
    private final ConcurrentHashMap<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, String> slots = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        workers.forEach(ConfigurableApplicationContext::close);
        rows.close();
    }

    private void startWorkers(String... settings) {
        var all = new ArrayList<>(List.of("--facet.worker.slots=2", "--facet.worker.interactive-slots=2"));
        all.addAll(List.of(settings));
        for (int i = 0; i < 3; i++) {
            workers.add(WorkerFixture.start(
                    servers.postgres(),
                    servers.broker(),
                    servers.queuePrefix(),
                    List.of(new Scripted(this::countRun)),
                    all.toArray(String[]::new)));
        }
    }

    private JobOutcome countRun(JobContext context) {
        UUID job = context.claim().jobId();
        runs.computeIfAbsent(job, id -> new AtomicInteger()).incrementAndGet();
        slots.put(job, Thread.currentThread().getName());
        return new JobOutcome.Succeeded();
    }

    private void queue(IntSupplier tokens) {
        var template = workers.getFirst().getBean(RabbitTemplate.class);
        var exchange = workers.getFirst().getBean(Topology.class).jobs();
        for (int i = 0; i < JOBS; i++) {
            var lane = Lane.values()[random.nextInt(2)];
            rows.queue(new JobSpec.Sample(UUID.randomUUID()), lane, random.nextInt(5));
            for (int left = tokens.getAsInt(); left > 0; left--) {
                template.send(
                        exchange, Topology.route("SAMPLE", lane), new Message(new byte[0], new MessageProperties()));
            }
        }
    }

    private void awaitAllDone() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(rows.count(JobStatus.SUCCEEDED)).isEqualTo(JOBS));
    }

    @Test
    void everyJobRunsOnceWhateverTokensCome() {
        startWorkers();
        queue(() -> random.nextInt(4)); // lost, right, surplus

        awaitAllDone();
        assertThat(runs).hasSize(JOBS);
        assertThat(runs.values()).allSatisfy(times -> assertThat(times).hasValue(1));
        assertThat(rows.jdbc()
                        .sql("select count(*) from job_attempt where outcome = 'SUCCEEDED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(JOBS);
        assertThat(rows.jdbc()
                        .sql("select count(distinct worker_id) from job_attempt")
                        .query(Integer.class)
                        .single())
                .as("workers that had a share")
                .isEqualTo(3);
    }

    @Test
    void oneTokenForEachJobIsEnoughWhicheverSlotsTakeThem() {
        startWorkers("--facet.worker.poll-every=1h");
        queue(() -> 1);

        awaitAllDone();
        var interactive = rows.jdbc()
                .sql("select id from job where lane = 'INTERACTIVE'")
                .query(UUID.class)
                .list();
        slots.forEach((job, slot) -> assertThat(slot.startsWith("slot-") || interactive.contains(job))
                .as("job %s on %s", job, slot)
                .isTrue());
        assertThat(slots.values()).anyMatch(slot -> slot.startsWith("interactive-slot-"));
    }
}
