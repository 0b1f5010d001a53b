package dev.facet.model.testing;

import static org.awaitility.Awaitility.await;

import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A private RabbitMQ node as a child process: its own name, ports, data, configuration and cookie. */
final class RabbitNode implements RestartableBroker {

    private final Path executable;
    private final Path directory = Scratch.directory("rabbitmq");
    private final int port = Ports.free();
    private final int distributionPort = Ports.free();
    private @Nullable Process process;

    RabbitNode(Path executable) {
        this.executable = executable;
    }

    /** The server's own script first: Debian's wrapper on the PATH changes the user, who cannot write here. */
    static Optional<Path> installed() {
        return InstalledProgram.find("rabbitmq-server", "/usr/lib/rabbitmq/bin");
    }

    @Override
    public BrokerAddress address() {
        return new BrokerAddress("127.0.0.1", port, "guest", "guest");
    }

    @Override
    public synchronized void restart() {
        stop();
        var started = launch();
        process = started;
        await("RabbitMQ, whose log is " + log())
                .atMost(Duration.ofMinutes(4))
                .failFast(() -> !started.isAlive())
                .until(this::answers);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.destroy();
            ChildProcesses.awaitExit(process, Duration.ofSeconds(30));
            process = null;
        }
    }

    private Process launch() {
        var configuration = directory.resolve("rabbitmq.conf");
        var builder = new ProcessBuilder(executable.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment()
                .putAll(Map.of(
                        "HOME", directory.toString(),
                        "RABBITMQ_NODENAME", "facet-test-%d@localhost".formatted(port),
                        "RABBITMQ_DIST_PORT", Integer.toString(distributionPort),
                        "RABBITMQ_MNESIA_BASE", directory.toString(),
                        "RABBITMQ_LOG_BASE", directory.toString(),
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                                directory.resolve("plugins").toString(),
                        "RABBITMQ_CONFIG_FILE", configuration.toString(),
                        "RABBITMQ_CONF_ENV_FILE", directory.resolve("none").toString(),
                        // The script then becomes the server, so that a signal to our child is one to the server.
                        "RUNNING_UNDER_SYSTEMD", "true",
                        "ERL_FLAGS", "-kernel inet_dist_use_interface {127,0,0,1}"));
        try {
            Files.writeString(configuration, """
                    listeners.tcp.1 = 127.0.0.1:%d
                    log.console = true
                    log.file = false
                    """.formatted(port));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("RabbitMQ does not start", e);
        }
    }

    private boolean answers() {
        try (var connection = Amqp.connect(address())) {
            return connection.isOpen();
        } catch (Exception e) { // refused, or not yet willing
            return false;
        }
    }

    private Path log() {
        return directory.resolve("rabbitmq.log");
    }
}
