package dev.facet.model.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.testing.RestartableBroker;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class WakeUpsIT {

    private static final RestartableBroker broker = RestartableBroker.start();
    private static final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext(Process.class);

    private final WakeUps wakeUps = context.getBean(WakeUps.class);
    private final Queue<Object> heard = context.getBean(Process.class).heard;

    /** An API and a worker in one. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @Import({MessageConfiguration.class, HearJobChanged.class, HearJobRecalled.class})
    static class Process {

        final Queue<Object> heard = new ConcurrentLinkedQueue<>();

        @Bean
        CachingConnectionFactory connections() {
            var address = broker.address();
            var connections = new CachingConnectionFactory(address.host(), address.port());
            connections.setUsername(address.user());
            connections.setPassword(address.password());
            return connections;
        }

        @Bean
        RabbitAdmin admin(ConnectionFactory connections) {
            return new RabbitAdmin(connections);
        }

        @EventListener
        void on(JobChanged event) {
            heard.add(event);
        }

        @EventListener
        void on(JobRecalled event) {
            heard.add(event);
        }
    }

    @AfterAll
    static void close() {
        context.close();
        broker.close();
    }

    private void awaitHeard(Object event) {
        await().untilAsserted(() -> assertThat(heard).contains(event));
    }

    @Test
    void everyProcessThatListensHearsOfAJob() {
        UUID job = UUID.randomUUID();

        wakeUps.changed(job);
        wakeUps.recall(job);

        awaitHeard(new JobChanged(job));
        awaitHeard(new JobRecalled(job));
    }

    @Test
    void whatIsSaidInATransactionIsHeardAfterItsCommit() {
        UUID rolledBack = UUID.randomUUID();
        UUID committed = UUID.randomUUID();
        inTransaction(() -> wakeUps.changed(rolledBack), false);
        inTransaction(() -> wakeUps.changed(committed), true);

        awaitHeard(new JobChanged(committed));
        assertThat(heard).doesNotContain(new JobChanged(rolledBack));
    }

    @Test
    void manyAtOnceAreEachHeard() {
        var jobs = Stream.generate(UUID::randomUUID).limit(2_500).toList();

        jobs.forEach(wakeUps::changed);

        await().untilAsserted(() -> assertThat(Set.copyOf(heard))
                .containsAll(jobs.stream().map(JobChanged::new).toList()));
    }

    private static void inTransaction(Runnable block, boolean commits) {
        TransactionSynchronizationManager.initSynchronization();
        try {
            block.run();
            if (commits) {
                TransactionSynchronizationUtils.triggerAfterCommit();
            }
        } finally {
            TransactionSynchronizationManager.clear();
        }
    }

    @Test
    void listenersComeBackWithTheBroker() {
        broker.stop();
        wakeUps.changed(UUID.randomUUID()); // nobody waits for it, and nobody fails
        broker.restart();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            UUID job = UUID.randomUUID();
            wakeUps.changed(job);
            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(heard).contains(new JobChanged(job)));
        });
    }
}
