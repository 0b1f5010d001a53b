package dev.facet.model.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed process leaves in a PostgreSQL data directory: a server without an owner, or a {@code postmaster.pid}
 * without a server (whose number another process may have by now, and then PostgreSQL would not start).
 */
final class Leftovers {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** Makes a data directory ready for a start. Refuses if the server there has a living owner. */
    static void clear(Path data, Duration patience) throws IOException {
        var orphan = postmaster(data);
        if (isOwned(data)) {
            throw new IllegalStateException(
                    "another process has the server there%s; stop that one, or use another directory"
                            .formatted(orphan.map(process -> " (process " + process.pid() + ")")
                                    .orElse("")));
        }
        if (orphan.isPresent()) {
            log.info(
                    "Stopping the PostgreSQL server (process {}) that a killed process left behind",
                    orphan.get().pid());
            stop(orphan.get(), patience);
        }
        Files.deleteIfExists(pidFile(data));
    }

    /** The living server over this directory. */
    static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        if (!Files.exists(pidFile(data))) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile(data));
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
    }

    /** A fast shutdown (SIGINT cuts the sessions, SIGTERM would wait for them), or else the kernel's. */
    private static void stop(ProcessHandle postmaster, Duration patience) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start();
        if (!await(postmaster, patience)) {
            postmaster.destroyForcibly();
            await(postmaster, patience);
        }
    }

    static boolean await(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a living JVM holds the lock that the library takes beside the data. */
    private static boolean isOwned(Path data) throws IOException {
        var file = data.resolve("epg-lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }
}
