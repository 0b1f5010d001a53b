package dev.facet.model.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server as a child of this process, on loopback, over a data directory that is kept: the next start finds
 * the data of the last one, however that ended. Whoever starts it closes it; there is no shutdown hook, so that it
 * outlives its clients.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final ProcessHandle postmaster;

    private LocalPostgres(EmbeddedPostgres server, ProcessHandle postmaster) {
        this.server = server;
        this.postmaster = postmaster;
    }

    /**
     * Starts a server, creating its data directory if there is none. Blocks until it answers (seconds).
     *
     * @param directory gets {@code data/} and {@code postgres.log}
     * @param port the port on loopback, or 0 for a free one
     * @throws IllegalStateException if the port is in use, another process has the data directory, or it does not start
     */
    public static LocalPostgres start(Path directory, int port) {
        return start(directory, () -> port);
    }

    /** The same, asking for the port when a server that a killed process left there has given its own back. */
    public static LocalPostgres start(Path directory, IntSupplier port) {
        var data = directory.toAbsolutePath().normalize().resolve("data");
        var output = Redirect.appendTo(data.resolveSibling("postgres.log").toFile());
        try {
            Files.createDirectories(data);
            Leftovers.clear(data, PATIENCE);
            var server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries().toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(Ports.choose(port.getAsInt(), "PostgreSQL"))
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    // The library switches these off; here a commit is a promise.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            return new LocalPostgres(server, Leftovers.postmaster(data).orElseThrow());
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "PostgreSQL did not start over %s: %s (its log: %s)%s"
                            .formatted(data, e.getMessage(), output.file(), hint()),
                    e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** The address of one database of this server; {@code postgres} always exists. */
    public PostgresAddress address(String database) {
        return address(port(), database);
    }

    /** The address that a database has on a server started on this port. */
    public static PostgresAddress address(int port, String database) {
        return new PostgresAddress("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), USER, USER);
    }

    /** Stops the server: sessions are cut, everything committed is on disk. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Leftovers.await(postmaster, PATIENCE)) {
            log.warn("PostgreSQL (process {}) does not stop; killing it. The next start recovers.", postmaster.pid());
            postmaster.destroyForcibly();
        }
    }

    /** The unpacked server, by user, since only its owner may write there. */
    private static Path binaries() throws IOException {
        var path = Path.of(System.getProperty("java.io.tmpdir"), "facet-postgres-" + System.getProperty("user.name"));
        return Files.createDirectories(path);
    }

    private static String hint() {
        return "root".equals(System.getProperty("user.name"))
                ? ". PostgreSQL refuses to run as root, so it is started in a user namespace (unshare -U);"
                        + " where the system forbids that, run as another user or name a PostgreSQL server of your own."
                : "";
    }
}
