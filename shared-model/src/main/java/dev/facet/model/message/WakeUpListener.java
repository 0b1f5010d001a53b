package dev.facet.model.message;

import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** Hears wake-ups for as long as this process lives, across restarts of the broker. */
final class WakeUpListener implements MessageListener {

    private static final Logger log = LoggerFactory.getLogger(WakeUpListener.class);
    private static final long BETWEEN_CONNECTION_ATTEMPTS_MILLIS = 1_000;

    private final Consumer<UUID> ear;

    private WakeUpListener(Consumer<UUID> ear) {
        this.ear = ear;
    }

    static SimpleMessageListenerContainer on(
            Declarables subscription, ConnectionFactory connections, Consumer<UUID> ear) {
        var container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(
                subscription.getDeclarablesByType(Queue.class).getFirst().getName());
        container.setAcknowledgeMode(AcknowledgeMode.NONE);
        container.setAutoDeclare(false); // the queue is declared with every connection
        container.setMissingQueuesFatal(false);
        container.setRecoveryInterval(BETWEEN_CONNECTION_ATTEMPTS_MILLIS);
        container.setMessageListener(new WakeUpListener(ear));
        return container;
    }

    @Override
    public void onMessage(Message message) {
        try {
            WakeUps.jobsIn(message).forEach(this::tell);
        } catch (IllegalArgumentException e) {
            log.warn("A wake-up was dropped", e);
        }
    }

    private void tell(UUID jobId) {
        try {
            ear.accept(jobId);
        } catch (RuntimeException e) {
            log.warn("A wake-up was dropped", e);
        }
    }
}
