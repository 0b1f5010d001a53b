package dev.facet.model.testing;

import com.rabbitmq.client.ConnectionFactory;
import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.embedded.LocalBroker;
import dev.facet.model.embedded.LocalPostgres;
import dev.facet.model.embedded.PostgresAddress;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * The one place that decides which servers tests run against: those named by {@code FACET_TEST_POSTGRES} (a JDBC URL with
 * its user and password as parameters) and {@code FACET_TEST_RABBITMQ} (an AMQP URL); else containers where Docker
 * answers; else the servers of this machine at their usual ports; else embedded ones.
 * {@code FACET_TEST_SERVERS=docker|local|embedded} leaves only that kind to choose from.
 */
final class ServerChoice {

    private static final int OLDEST_POSTGRES = 15;
    private static final String ONLY = System.getenv().getOrDefault("FACET_TEST_SERVERS", "");

    private final Found<PostgresAddress> postgres;
    private final Found<BrokerAddress> broker;
    private final Queue<String> databases = new ConcurrentLinkedQueue<>();
    private final Queue<String> queuePrefixes = new ConcurrentLinkedQueue<>();

    private ServerChoice(Found<PostgresAddress> postgres, Found<BrokerAddress> broker) {
        this.postgres = postgres;
        this.broker = broker;
    }

    static ServerChoice ofThisJvm() {
        return OfThisJvm.INSTANCE;
    }

    BrokerAddress broker() {
        return broker.address();
    }

    PostgresAddress createDatabase() {
        var name = "facet_test_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        databases.add(name);
        var address = postgres.address();
        return new PostgresAddress(
                address.jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"),
                address.user(),
                address.password());
    }

    String createQueuePrefix() {
        var prefix = "facet-test-" + UUID.randomUUID().toString().substring(0, 8);
        queuePrefixes.add(prefix);
        return prefix;
    }

    private static ServerChoice choose() {
        var inDocker = kind("docker") && DockerClientFactory.instance().isDockerAvailable();
        var choice = new ServerChoice(
                named("FACET_TEST_POSTGRES", ServerChoice::namedPostgres)
                        .or(() -> inDocker ? Optional.of(dockerPostgres()) : localPostgres())
                        .orElseGet(ServerChoice::embeddedPostgres),
                named("FACET_TEST_RABBITMQ", ServerChoice::namedBroker)
                        .or(() -> inDocker ? Optional.of(dockerBroker()) : localBroker())
                        .orElseGet(ServerChoice::embeddedBroker));
        System.out.printf("Tests run against %s and %s.%n", choice.postgres.what(), choice.broker.what());
        AtExit.run(choice::dropDatabases);
        AtExit.run(() -> Amqp.deleteQueues(choice.broker(), choice.queuePrefixes));
        return choice;
    }

    private void dropDatabases() {
        databases.forEach(name -> execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
    }

    private void execute(String sql) {
        try (var connection = connect(postgres.address());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static <A> Optional<Found<A>> named(String variable, Function<String, A> address) {
        return Optional.ofNullable(System.getenv(variable))
                .map(value -> new Found<>("the server that " + variable + " names", address.apply(value)));
    }

    private static PostgresAddress namedPostgres(String jdbcUrl) {
        var query = URI.create(jdbcUrl.substring("jdbc:".length())).getQuery();
        return new PostgresAddress(jdbcUrl, parameter(query, "user"), parameter(query, "password"));
    }

    private static String parameter(@Nullable String query, String name) {
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static BrokerAddress namedBroker(String amqpUrl) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(amqpUrl);
        } catch (Exception e) { // what the client declares
            throw new IllegalArgumentException(amqpUrl, e);
        }
        return new BrokerAddress(factory.getHost(), factory.getPort(), factory.getUsername(), factory.getPassword());
    }

    @SuppressWarnings("resource") // Testcontainers removes it after the JVM
    private static Found<PostgresAddress> dockerPostgres() {
        var container = new PostgreSQLContainer("postgres:18");
        container.start();
        return new Found<>(
                "PostgreSQL 18 in Docker",
                new PostgresAddress(container.getJdbcUrl(), container.getUsername(), container.getPassword()));
    }

    @SuppressWarnings("resource") // Testcontainers removes it after the JVM
    private static Found<BrokerAddress> dockerBroker() {
        var container = new RabbitMQContainer("rabbitmq:4");
        container.start();
        return new Found<>(
                "RabbitMQ 4 in Docker",
                new BrokerAddress(
                        container.getHost(),
                        container.getAmqpPort(),
                        container.getAdminUsername(),
                        container.getAdminPassword()));
    }

    private static Optional<Found<PostgresAddress>> localPostgres() {
        if (!kind("local")) {
            return Optional.empty();
        }
        return Stream.of("postgres", System.getProperty("user.name"))
                .map(user -> new PostgresAddress("jdbc:postgresql://127.0.0.1:5432/postgres", user, ""))
                .flatMap(address -> usable(address).stream())
                .findFirst();
    }

    private static Optional<Found<PostgresAddress>> usable(PostgresAddress address) {
        try (var connection = connect(address);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            return row.next() && row.getBoolean(1) && version >= OLDEST_POSTGRES
                    ? Optional.of(new Found<>("PostgreSQL %d of this machine".formatted(version), address))
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Optional<Found<BrokerAddress>> localBroker() {
        if (!kind("local")) {
            return Optional.empty();
        }
        var address = new BrokerAddress("127.0.0.1", 5672, "guest", "guest");
        try (var connection = Amqp.connect(address)) {
            return Optional.of(new Found<>(
                    "%s %s of this machine"
                            .formatted(
                                    connection.getServerProperties().get("product"),
                                    connection.getServerProperties().get("version")),
                    address));
        } catch (IOException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static Found<PostgresAddress> embeddedPostgres() {
        var server = LocalPostgres.start(Scratch.directory("postgres"), 0);
        AtExit.run(server::close);
        return new Found<>("embedded PostgreSQL", server.address("postgres"));
    }

    private static Found<BrokerAddress> embeddedBroker() {
        var server = LocalBroker.start(Scratch.directory("broker"), 0);
        AtExit.run(server::close);
        return new Found<>("an embedded AMQP broker", server.address());
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static boolean kind(String kind) {
        return ONLY.isEmpty() || ONLY.equals(kind);
    }

    private record Found<A>(String what, A address) {}

    private static final class OfThisJvm {
        static final ServerChoice INSTANCE = choose();
    }
}
