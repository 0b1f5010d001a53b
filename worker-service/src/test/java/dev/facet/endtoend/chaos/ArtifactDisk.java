package dev.facet.endtoend.chaos;

import dev.facet.model.testing.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The disk of the artifacts: a file system of its own in memory where this user may mount one, so that it can be full. */
final class ArtifactDisk implements AutoCloseable {

    private static final long SIZE = 1L << 30;
    private static final int BLOCK = 1 << 20;

    private final Path directory;
    private final Optional<SmallDisk> own;

    private ArtifactDisk(Path directory, Optional<SmallDisk> own) {
        this.directory = directory;
        this.own = own;
    }

    static ArtifactDisk in(Path directory) {
        try {
            Files.createDirectories(directory);
            return new ArtifactDisk(directory, SmallDisk.mountIfAllowed(directory, SIZE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the store is. */
    Path artifacts() {
        return directory.resolve("artifacts");
    }

    /** Whether it can be full without harm to others. */
    boolean canBeFull() {
        return own.isPresent();
    }

    /** Writes until nothing fits any more. */
    void fill() {
        var zeros = ByteBuffer.allocate(BLOCK);
        try (var ballast = FileChannel.open(
                ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (true) {
                ballast.write(zeros.clear());
            }
        } catch (IOException _) {
            // That is what was wanted.
        }
    }

    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() {
        own.ifPresent(SmallDisk::close);
    }
}
