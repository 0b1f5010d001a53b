package dev.facet.model.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A file system of few bytes in memory, over a directory. Where it may not be mounted, the test is skipped. */
public final class SmallDisk implements AutoCloseable {

    private final Path directory;
    private boolean mounted = true;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** @param directory exists; what is in it is hidden meanwhile */
    public static SmallDisk mount(Path directory, long bytes) {
        var disk = mountIfAllowed(directory, bytes);
        Assumptions.assumeTrue(disk.isPresent(), "only root may mount a small disk, and not in every container");
        return disk.orElseThrow();
    }

    /**
     * @param directory as of {@link #mount}
     * @return empty: it may not be mounted here
     */
    public static Optional<SmallDisk> mountIfAllowed(Path directory, long bytes) {
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", directory.toString())) {
            return Optional.empty();
        }
        var disk = new SmallDisk(directory);
        AtExit.run(disk::close);
        return Optional.of(disk);
    }

    public Path directory() {
        return directory;
    }

    /** Leaves no byte free. */
    public void fill() throws IOException {
        var chunk = new byte[4_096];
        try (var out = Files.newOutputStream(filling())) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            if (Files.getFileStore(directory).getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    /** Takes back what {@link #fill} did. */
    public void makeRoom() throws IOException {
        Files.delete(filling());
    }

    private Path filling() {
        return directory.resolve("filling");
    }

    /** What was there before is there again. */
    @Override
    public synchronized void close() {
        if (mounted) {
            mounted = !run("umount", "--lazy", directory.toString());
        }
    }

    private static boolean run(String... command) {
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
