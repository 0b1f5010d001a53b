package dev.facet.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.job.JobSpec;
import dev.facet.model.job.JobStatus;
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
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;

class ManyWorkersIT {

    private final ConcurrentHashMap<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();

    @Test
    void twoHundredJobsRunOnceEachOnSixSlotsWhateverTokensCome() {
        var servers = Servers.isolated();
        var random = new Random(7);
        List<ConfigurableApplicationContext> workers = new ArrayList<>();
        try (var rows = JobRows.in(servers.postgres())) {
            for (int i = 0; i < 3; i++) {
                workers.add(WorkerFixture.start(
                        servers.postgres(),
                        servers.broker(),
                        servers.queuePrefix(),
                        List.of(new Scripted(this::countRun)),
                        "--facet.worker.slots=2"));
            }
            var template = workers.getFirst().getBean(RabbitTemplate.class);
            var exchange = workers.getFirst().getBean(Topology.class).jobs();

            for (int i = 0; i < 200; i++) {
                rows.queue(new JobSpec.Sample(UUID.randomUUID()), random.nextInt(5));
                for (int tokens = random.nextInt(4); tokens > 0; tokens--) { // lost, right, surplus
                    template.send(exchange, "SAMPLE", new Message(new byte[0], new MessageProperties()));
                }
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(rows.count(JobStatus.SUCCEEDED)).isEqualTo(200));
            assertThat(runs).hasSize(200);
            assertThat(runs.values()).allSatisfy(times -> assertThat(times).hasValue(1));
            assertThat(rows.jdbc()
                            .sql("select count(*) from job_attempt where outcome = 'SUCCEEDED'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(200);
            assertThat(rows.jdbc()
                            .sql("select count(distinct worker_id) from job_attempt")
                            .query(Integer.class)
                            .single())
                    .as("workers that had a share")
                    .isEqualTo(3);
        } finally {
            workers.forEach(ConfigurableApplicationContext::close);
        }
    }

    private JobOutcome countRun(JobContext context) {
        runs.computeIfAbsent(context.claim().jobId(), id -> new AtomicInteger()).incrementAndGet();
        return new JobOutcome.Succeeded();
    }
}
