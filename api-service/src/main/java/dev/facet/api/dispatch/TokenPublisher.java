package dev.facet.api.dispatch;

import dev.facet.model.message.Topology;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;

/** Puts tokens on the broker, and knows which of them are there for certain. */
@Component
class TokenPublisher {

    private static final Logger log = LoggerFactory.getLogger(TokenPublisher.class);
    private static final Message TOKEN = new Message(new byte[0], new MessageProperties());

    private final RabbitTemplate template;
    private final AmqpAdmin admin;
    private final Topology topology;

    TokenPublisher(ConnectionFactory connections, AmqpAdmin admin, Topology topology) {
        this.template = new RabbitTemplate(connections);
        this.template.setMandatory(true);
        // What comes back is read from its correlation; without a callback every return would be logged too.
        this.template.setReturnsCallback(returned -> {});
        this.admin = admin;
        this.topology = topology;
    }

    /** @throws AmqpException where the broker does not answer */
    void connect() {
        template.execute(channel -> channel.isOpen());
    }

    /** Publishes a token for each; returns the jobs whose tokens the broker has confirmed and put into a queue. */
    Set<Outbox.Unpublished> publish(List<Outbox.Unpublished> jobs, Duration confirmWithin) {
        Map<Outbox.Unpublished, CorrelationData> sent = new LinkedHashMap<>();
        try {
            for (var job : jobs) {
                var correlation = new CorrelationData();
                template.send(topology.jobs(), Topology.route(job.kind(), job.lane()), TOKEN, correlation);
                sent.put(job, correlation);
            }
        } catch (AmqpException e) {
            log.debug("The broker went away between two tokens", e); // the next round says so
        }
        awaitAll(sent, confirmWithin);
        return confirmed(sent);
    }

    private static void awaitAll(Map<Outbox.Unpublished, CorrelationData> sent, Duration patience) {
        try {
            CompletableFuture.allOf(sent.values().stream()
                            .map(CorrelationData::getFuture)
                            .toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("Not every token was confirmed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<Outbox.Unpublished> confirmed(Map<Outbox.Unpublished, CorrelationData> sent) {
        Set<Outbox.Unpublished> confirmed = new HashSet<>();
        sent.forEach((job, correlation) -> {
            if (correlation.getReturned() == null && isAcknowledged(correlation)) {
                confirmed.add(job);
            }
        });
        if (confirmed.size() < sent.size()) {
            declareAgain(sent.size() - confirmed.size());
        }
        return confirmed;
    }

    /** Brokers refuse what no queue takes in different ways: some send it back, some just say no. */
    private void declareAgain(int refused) {
        log.info("The broker did not take {} tokens; declaring its queues again and publishing them again", refused);
        try {
            admin.initialize();
        } catch (AmqpException e) {
            log.debug("The broker is away", e); // the next round says so
        }
    }

    private static boolean isAcknowledged(CorrelationData correlation) {
        var future = correlation.getFuture();
        return future.state() == CompletableFuture.State.SUCCESS
                && future.resultNow().ack();
    }

    /** How many tokens wait in a queue of the broker; 0 too where it has none of that name. */
    int waiting(Outbox.Queue jobs) {
        var queue = admin.getQueueInfo(topology.queue(jobs.kind(), jobs.lane()));
        return queue == null ? 0 : Math.toIntExact(Math.min(queue.getMessageCount(), Integer.MAX_VALUE));
    }
}
