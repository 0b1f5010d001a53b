package dev.facet.api.embedded;

import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.embedded.Ports;
import dev.facet.model.embedded.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * The file {@code embedded.properties}, from which a worker learns where the embedded servers are
 * ({@code --spring.config.import=file:.facet/embedded.properties}) and the next start which ports they had: a worker
 * that outlives this service finds them again.
 */
final class AddressFile {

    private static final String POSTGRES_PORT = "facet.embedded.postgres-port";
    private static final String BROKER_PORT = "spring.rabbitmq.port";

    private final Path file;

    AddressFile(Path directory) {
        this.file = directory.toAbsolutePath().normalize().resolve("embedded.properties");
    }

    Path path() {
        return file;
    }

    /** The port asked for; for 0 the last start's, or 0 if that is taken or unknown. */
    int postgresPort(int asked) {
        return asked == 0 ? lastIfFree(POSTGRES_PORT) : asked;
    }

    int brokerPort(int asked) {
        return asked == 0 ? lastIfFree(BROKER_PORT) : asked;
    }

    /** Replaces the file in one step, so that nobody reads half of it. */
    void write(PostgresAddress postgres, int postgresPort, BrokerAddress broker) {
        var lines = """
                # Written by api-service at its start. For a worker: --spring.config.import=file:%s
                spring.datasource.url=%s
                spring.datasource.username=%s
                spring.datasource.password=%s
                spring.rabbitmq.host=%s
                %s=%d
                spring.rabbitmq.username=%s
                spring.rabbitmq.password=%s
                %s=%d
                """.formatted(
                        file,
                        postgres.jdbcUrl(),
                        postgres.user(),
                        postgres.password(),
                        broker.host(),
                        BROKER_PORT,
                        broker.port(),
                        broker.user(),
                        broker.password(),
                        POSTGRES_PORT,
                        postgresPort);
        try {
            var written = file.resolveSibling("embedded.properties.new");
            Files.deleteIfExists(written);
            Files.createFile(written, AdminTokenFile.MINE_ALONE); // it has passwords
            Files.writeString(written, lines);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private int lastIfFree(String key) {
        if (!Files.exists(file)) {
            return 0;
        }
        var last = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            last.load(reader);
            var port = Integer.parseInt(last.getProperty(key, "0"));
            return port > 0 && Ports.isFree(port) ? port : 0;
        } catch (IOException | IllegalArgumentException e) {
            return 0; // somebody edited it; it will be replaced
        }
    }
}
