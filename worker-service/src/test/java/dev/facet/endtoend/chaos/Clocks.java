package dev.facet.endtoend.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Wall clocks that can be set while a process runs, by libfaketime (Debian's package of that name) where it is installed: each
 * process reads from a file, at most once a second, by how much its clock is wrong. Its monotonic clock stays right, as
 * it does on a machine whose clock is set.
 */
final class Clocks {

    private static final String LIBRARY = "faketime/libfaketime.so.1";

    private final Path directory;
    private final Optional<Path> library;

    Clocks(Path directory) {
        this.directory = directory;
        this.library = Stream.of(Path.of("/usr/lib"), Path.of("/usr/lib64"))
                .flatMap(Clocks::within)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Stream<Path> within(Path libraries) {
        var own = libraries.resolve(LIBRARY);
        try (var folders = Files.newDirectoryStream(libraries, "*-linux-gnu")) {
            var all = Stream.<Path>builder().add(own);
            folders.forEach(folder -> all.add(folder.resolve(LIBRARY)));
            return all.build();
        } catch (IOException e) {
            return Stream.of(own);
        }
    }

    boolean canBeSkewed() {
        return library.isPresent();
    }

    /** What a process of this name is started with; its clock is right at first. */
    Map<String, String> environment(String process) {
        if (library.isEmpty()) {
            return Map.of();
        }
        set(process, Duration.ZERO);
        return Map.of(
                "LD_PRELOAD", library.get().toString(),
                "FAKETIME_TIMESTAMP_FILE", file(process).toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // With that correction waits on the monotonic clock would end at once.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    void set(String process, Duration wrongBy) {
        try {
            // Replaced at once, so that nobody reads half of it.
            var next = directory.resolve(process + ".next");
            Files.writeString(next, "%+d".formatted(wrongBy.toSeconds()));
            Files.move(next, file(process), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String process) {
        return directory.resolve(process + ".clock").toAbsolutePath();
    }
}
