package dev.facet.model.testing;

import dev.facet.model.embedded.LocalPostgres;
import dev.facet.model.embedded.Ports;
import dev.facet.model.embedded.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of one test alone, that can go and come back at the same address with its data. */
public final class RestartablePostgres implements AutoCloseable {

    private final Path directory = Scratch.directory("restartable-postgres");
    private final int port = Ports.free();
    private @Nullable LocalPostgres server;

    private RestartablePostgres() {}

    /** Starts it, with one empty database. */
    public static RestartablePostgres start() {
        var postgres = new RestartablePostgres();
        AtExit.run(postgres::close);
        postgres.restart();
        return postgres;
    }

    public PostgresAddress address() {
        return LocalPostgres.address(port, "postgres");
    }

    /** Starts it again, stopping it first if it runs. */
    public synchronized void restart() {
        close();
        server = LocalPostgres.start(directory, port);
    }

    /** Stops it as an administrator would: sessions are cut, everything committed is on disk. */
    public synchronized void stop() {
        close();
    }

    /** Stops it as an administrator in a hurry would (immediate mode): the next start recovers from the log. */
    public synchronized void stopImmediately() {
        postmaster().ifPresent(process -> {
            ChildProcesses.signal(process, "QUIT");
            process.onExit().join();
        });
        close();
    }

    /** Stops it as a power cut would. */
    public synchronized void kill() {
        postmaster().ifPresent(ChildProcesses::killTree);
        close();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    private Optional<ProcessHandle> postmaster() {
        try (var lines = Files.lines(directory.resolve("data/postmaster.pid"))) {
            return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
