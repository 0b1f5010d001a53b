package dev.facet.model.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.MessageProperties;
import dev.facet.model.embedded.PostgresAddress;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServersIT {

    @Test
    void everyFreshDatabaseIsEmptyAndItsOwn() throws SQLException {
        var one = Servers.shared().postgres();
        var other = Servers.shared().freshDatabase();
        execute(one, "CREATE TABLE mine (id int)");
        execute(other, "CREATE TABLE mine (id int)");
        execute(Servers.isolated().postgres(), "CREATE TABLE mine (id int)");
    }

    @Test
    void theBrokerAnswers() throws Exception {
        try (var connection = Amqp.connect(Servers.shared().broker())) {
            assertThat(connection.isOpen()).isTrue();
        }
        assertThat(Servers.isolated().queuePrefix())
                .isNotEqualTo(Servers.shared().queuePrefix());
    }

    @Test
    void aRestartedOrKilledPostgresComesBackWithItsData() throws SQLException {
        try (var postgres = RestartablePostgres.start()) {
            execute(postgres.address(), "CREATE TABLE kept AS SELECT 1");
            postgres.stop();
            assertThatThrownBy(() -> execute(postgres.address(), "TABLE kept"))
                    .hasRootCauseInstanceOf(ConnectException.class);
            postgres.restart();
            execute(postgres.address(), "INSERT INTO kept VALUES (2)");
            postgres.kill();
            assertThatThrownBy(() -> execute(postgres.address(), "TABLE kept"))
                    .hasRootCauseInstanceOf(ConnectException.class);
            postgres.restart();
            postgres.stopImmediately();
            postgres.restart();
            execute(postgres.address(), "TABLE kept");
        }
    }

    @Test
    void aRestartedBrokerComesBackAtItsAddressAndKeepsDurableMessagesIfItIsRabbitMq() throws Exception {
        try (var broker = RestartableBroker.start()) {
            try (var connection = Amqp.connect(broker.address());
                    var channel = connection.createChannel()) {
                channel.confirmSelect();
                channel.queueDeclare("kept", true, false, false, Map.of());
                channel.basicPublish("", "kept", MessageProperties.PERSISTENT_BASIC, "token".getBytes(UTF_8));
                channel.waitForConfirms(10_000);
            }
            broker.stop();
            assertThatThrownBy(() -> Amqp.connect(broker.address())).isInstanceOf(ConnectException.class);
            broker.restart();
            try (var connection = Amqp.connect(broker.address());
                    var channel = connection.createChannel()) {
                channel.queueDeclare("kept", true, false, false, Map.of());
                assertThat(channel.messageCount("kept")).isEqualTo(broker instanceof RabbitNode ? 1 : 0);
            }
        }
    }

    private static void execute(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
