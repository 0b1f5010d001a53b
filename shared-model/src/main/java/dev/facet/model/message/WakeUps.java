package dev.facet.model.message;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells other processes to look at a job now; within a transaction, once that has committed. Never waits for the broker and
 * never fails: who misses a wake-up finds the same in the rows a little later.
 */
public final class WakeUps implements DisposableBean {

    /** A busy worker ends a thousand jobs a second, and a message for each would cost more than the job. */
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(10);

    private static final int MOST_IN_A_MESSAGE = 1_000;
    private static final String SEPARATOR = "\n";

    private static final Logger log = LoggerFactory.getLogger(WakeUps.class);

    private final RabbitTemplate template;
    private final Topology topology;
    private final Set<WakeUp> pending = new LinkedHashSet<>();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("wake-ups").factory());
    private final Outage outage =
            new Outage(log, "the broker takes no wake-ups; until it does, streams and cancellations are slower");

    WakeUps(ConnectionFactory connections, Topology topology) {
        this.template = new RabbitTemplate(connections);
        this.topology = topology;
    }

    private record WakeUp(String exchange, UUID jobId) {}

    /** Something is new about this job. Heard by every API instance as {@link JobChanged}. */
    public void changed(UUID jobId) {
        afterCommit(new WakeUp(topology.events(), jobId));
    }

    /** A user wants something of this job. Heard by every worker as {@link JobRecalled}. */
    public void recall(UUID jobId) {
        afterCommit(new WakeUp(topology.control(), jobId));
    }

    private void afterCommit(WakeUp wakeUp) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    enqueue(wakeUp);
                }
            });
        } else {
            enqueue(wakeUp);
        }
    }

    /** What is already waiting to be said is said once. */
    private void enqueue(WakeUp wakeUp) {
        boolean first;
        synchronized (pending) {
            first = pending.isEmpty();
            pending.add(wakeUp);
        }
        if (first && !sender.isShutdown()) {
            sender.execute(this::sendPending);
        }
    }

    /** The first is said at once; what comes soon after it goes together. */
    private void sendPending() {
        List<WakeUp> batch;
        synchronized (pending) {
            batch = List.copyOf(pending);
            pending.clear();
        }
        var byExchange = batch.stream()
                .collect(Collectors.groupingBy(
                        WakeUp::exchange, Collectors.mapping(WakeUp::jobId, Collectors.toList())));
        byExchange.forEach((exchange, jobs) -> {
            for (int from = 0; from < jobs.size(); from += MOST_IN_A_MESSAGE) {
                send(exchange, jobs.subList(from, Math.min(jobs.size(), from + MOST_IN_A_MESSAGE)));
            }
        });
        try {
            Thread.sleep(BETWEEN_MESSAGES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String exchange, List<UUID> jobs) {
        try {
            var properties = new MessageProperties();
            properties.setDeliveryMode(MessageDeliveryMode.NON_PERSISTENT);
            String body = jobs.stream().map(UUID::toString).collect(Collectors.joining(SEPARATOR));
            template.send(exchange, "", new Message(body.getBytes(StandardCharsets.US_ASCII), properties));
            outage.over();
        } catch (AmqpException e) {
            outage.seen(e);
        }
    }

    /** The jobs that a message speaks of. */
    static List<UUID> jobsIn(Message message) {
        return new String(message.getBody(), StandardCharsets.US_ASCII)
                .lines()
                .map(UUID::fromString)
                .toList();
    }

    @Override
    public void destroy() {
        sender.shutdown();
    }
}
