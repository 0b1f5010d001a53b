package dev.facet.model.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories for servers and logs, under the {@code target} of the module whose tests run. */
final class Scratch {

    private Scratch() {}

    static Path directory(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(target()), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maven and IDEs run tests in the directory of their module. */
    static Path target() {
        return Path.of("target", "test-servers").toAbsolutePath();
    }
}
