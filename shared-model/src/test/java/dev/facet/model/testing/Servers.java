package dev.facet.model.testing;

import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.embedded.PostgresAddress;
import java.util.Map;

/**
 * The PostgreSQL and the RabbitMQ that integration tests use, with a fresh database and a fresh queue prefix: by default
 * one of each for the whole JVM. {@link ServerChoice} decides which servers these are.
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void servers(DynamicPropertyRegistry registry) {
 *     Servers.shared().springProperties().forEach((name, value) -> registry.add(name, () -> value));
 * }
 * }</pre>
 */
public final class Servers {

    private final ServerChoice choice;
    private final PostgresAddress postgres;
    private final String queuePrefix;

    private Servers(ServerChoice choice) {
        this.choice = choice;
        this.postgres = choice.createDatabase();
        this.queuePrefix = choice.createQueuePrefix();
    }

    /** One database and one queue prefix for all tests of this JVM. */
    public static Servers shared() {
        return Shared.INSTANCE;
    }

    /** A database and a queue prefix that no other test sees, on the same servers. */
    public static Servers isolated() {
        return new Servers(ServerChoice.ofThisJvm());
    }

    /** The database: empty at first, dropped when the JVM ends. */
    public PostgresAddress postgres() {
        return postgres;
    }

    /** One more empty database, dropped when the JVM ends. */
    public PostgresAddress freshDatabase() {
        return choice.createDatabase();
    }

    public BrokerAddress broker() {
        return choice.broker();
    }

    /** What {@code facet.queue.prefix} must be, so that tests do not take each other's messages. */
    public String queuePrefix() {
        return queuePrefix;
    }

    /** All of this as Spring's and Facet's settings. */
    public Map<String, String> springProperties() {
        return Settings.of(postgres, broker(), queuePrefix);
    }

    private static final class Shared {
        static final Servers INSTANCE = isolated();
    }
}
