package dev.facet.model.message;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Names on the broker.
 *
 * @param prefix of every exchange and queue, so that several installations share a broker
 * @param type of the job queues, such as {@code quorum} on a cluster; null: what the broker takes by itself, which is enough
 *     because a lost token is published again, and which every AMQP 0-9-1 broker knows
 */
@ConfigurationProperties("facet.queue")
public record QueueSettings(
        @DefaultValue("facet") String prefix, @Nullable String type) {

    public QueueSettings {
        if (prefix.isBlank()) {
            throw new IllegalArgumentException("facet.queue.prefix must not be blank");
        }
        type = type == null || type.isBlank() ? null : type;
    }
}
