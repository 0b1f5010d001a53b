package dev.facet.api.embedded;

import dev.facet.model.embedded.LocalBroker;
import dev.facet.model.embedded.LocalPostgres;
import dev.facet.model.embedded.PostgresAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts the servers before anything connects to them and stops them after everything that did: connections depend on
 * the connection details, and those on the servers.
 */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedServers {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);
    private static final String DATABASE = "postgres";

    @Bean
    AddressFile addressFile(EmbeddedSettings settings) {
        return new AddressFile(settings.directory());
    }

    @Bean
    LocalPostgres embeddedPostgres(EmbeddedSettings settings, AddressFile addresses) {
        return LocalPostgres.start(
                settings.directory().resolve("postgres"), () -> addresses.postgresPort(settings.postgresPort()));
    }

    @Bean
    LocalBroker embeddedBroker(EmbeddedSettings settings, AddressFile addresses) {
        return LocalBroker.start(settings.directory().resolve("broker"), addresses.brokerPort(settings.brokerPort()));
    }

    @Bean
    JdbcConnectionDetails embeddedPostgresConnection(
            LocalPostgres postgres, LocalBroker broker, AddressFile addresses) {
        var address = postgres.address(DATABASE);
        addresses.write(address, postgres.port(), broker.address());
        log.info(
                "Embedded PostgreSQL on port {}, embedded broker on port {}; both are named in {}",
                postgres.port(),
                broker.port(),
                addresses.path());
        return new PostgresConnection(address);
    }

    @Bean
    RabbitConnectionDetails embeddedBrokerConnection(LocalBroker broker) {
        return new BrokerConnection(broker);
    }

    private record PostgresConnection(PostgresAddress address) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return address.jdbcUrl();
        }

        @Override
        public String getUsername() {
            return address.user();
        }

        @Override
        public String getPassword() {
            return address.password();
        }
    }

    private record BrokerConnection(LocalBroker broker) implements RabbitConnectionDetails {

        @Override
        public List<Address> getAddresses() {
            return List.of(new Address(broker.address().host(), broker.port()));
        }

        @Override
        public String getUsername() {
            return broker.address().user();
        }

        @Override
        public String getPassword() {
            return broker.address().password();
        }
    }
}
