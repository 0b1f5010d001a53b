package dev.facet.endtoend.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The disk of the artifacts: a file system of its own in memory where this user may mount one, so that it can be full. */
final class ArtifactDisk implements AutoCloseable {

    private static final String SIZE = "1g";
    private static final int BLOCK = 1 << 20;

    private final Path directory;
    private final boolean mounted;

    private ArtifactDisk(Path directory, boolean mounted) {
        this.directory = directory;
        this.mounted = mounted;
    }

    static ArtifactDisk in(Path directory) {
        try {
            Files.createDirectories(directory);
            return new ArtifactDisk(
                    directory, succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "facet", directory.toString()));
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
        return mounted;
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
        if (mounted) {
            succeeds("umount", "--lazy", directory.toString());
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
