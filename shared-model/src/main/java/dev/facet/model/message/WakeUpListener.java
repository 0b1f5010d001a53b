package dev.facet.model.message;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** Hears wake-ups for as long as this process lives, across restarts of the broker. */
final class WakeUpListener extends SimpleMessageListenerContainer {

    private static final Logger log = LoggerFactory.getLogger(WakeUpListener.class);
    private static final long BETWEEN_CONNECTION_ATTEMPTS_MILLIS = 1_000;

    private final Consumer<UUID> listener;

    WakeUpListener(ConnectionFactory connections, Declarables subscription, Consumer<UUID> listener) {
        super(connections);
        this.listener = listener;
        setQueueNames(subscription.getDeclarablesByType(Queue.class).getFirst().getName());
        setAcknowledgeMode(AcknowledgeMode.NONE);
        setMissingQueuesFatal(false);
        setRecoveryInterval(BETWEEN_CONNECTION_ATTEMPTS_MILLIS);
        setMessageListener(this::hear);
    }

    private void hear(Message message) {
        try {
            listener.accept(UUID.fromString(new String(message.getBody(), StandardCharsets.US_ASCII)));
        } catch (RuntimeException e) {
            log.warn("A wake-up was dropped", e);
        }
    }
}
