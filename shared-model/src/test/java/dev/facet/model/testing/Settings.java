package dev.facet.model.testing;

import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.embedded.PostgresAddress;
import java.util.Map;

/** Addresses as the settings that the services read. */
public final class Settings {

    private Settings() {}

    public static Map<String, String> of(PostgresAddress postgres, BrokerAddress broker, String queuePrefix) {
        return Map.of(
                "spring.datasource.url", postgres.jdbcUrl(),
                "spring.datasource.username", postgres.user(),
                "spring.datasource.password", postgres.password(),
                "spring.rabbitmq.host", broker.host(),
                "spring.rabbitmq.port", Integer.toString(broker.port()),
                "spring.rabbitmq.username", broker.user(),
                "spring.rabbitmq.password", broker.password(),
                "facet.queue.prefix", queuePrefix);
    }
}
