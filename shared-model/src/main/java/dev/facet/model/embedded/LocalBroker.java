package dev.facet.model.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/**
 * An AMQP 0-9-1 broker (Apache Qpid Broker-J) inside this process, on loopback, keeping its messages in memory. A
 * restart forgets queues and messages; clients declare and send again. It refuses the queue arguments
 * {@code x-queue-type} and {@code x-max-priority}.
 */
public final class LocalBroker implements AutoCloseable {

    private static final String USER = "facet";

    private final SystemLauncher launcher = new SystemLauncher();
    private final int port;

    private LocalBroker(int port) {
        this.port = port;
    }

    /**
     * Starts a broker. Blocks until it listens (about a second).
     *
     * @param directory a place for the broker's own small files
     * @param port the port on loopback, or 0 for a free one
     * @throws IllegalStateException if the port is in use or the broker does not start
     */
    public static LocalBroker start(Path directory, int port) {
        var broker = new LocalBroker(Ports.choose(port, "broker"));
        try {
            broker.start(Files.createDirectories(directory).toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded broker did not start", e);
        }
        return broker;
    }

    public int port() {
        return port;
    }

    public BrokerAddress address() {
        return address(port);
    }

    /** The address that a broker started on this port has. */
    public static BrokerAddress address(int port) {
        return new BrokerAddress("127.0.0.1", port, USER, USER);
    }

    /** Stops the broker; connections are closed. */
    @Override
    public void close() {
        launcher.shutdown();
    }

    private void start(Path directory) {
        var configuration = LocalBroker.class.getResource("broker.json");
        if (configuration == null) {
            throw new IllegalStateException("broker.json is missing from the class path");
        }
        try {
            launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    configuration.toExternalForm(),
                    "startupLoggedToSystemOut",
                    false,
                    "context",
                    Map.of(
                            "qpid.work_dir",
                            directory.toString(),
                            "qpid.amqp_port",
                            Integer.toString(port),
                            "facet.user",
                            USER,
                            "qpid.broker_status_updates",
                            "false")));
        } catch (Exception e) { // what the launcher declares
            throw new IllegalStateException("The embedded broker did not start on port " + port, e);
        }
    }
}
