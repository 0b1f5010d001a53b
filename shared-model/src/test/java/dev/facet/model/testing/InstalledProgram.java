package dev.facet.model.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that the operating system may have. */
final class InstalledProgram {

    private InstalledProgram() {}

    /** @param first directories before those of the PATH */
    static Optional<Path> find(String name, String... first) {
        return Stream.concat(
                        Stream.of(first),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)))
                .map(path -> Path.of(path, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The test is skipped, and says why, where there is none. */
    static Path orSkip(String name, String debianPackage) {
        var found = find(name);
        assumeTrue(found.isPresent(), "no %s here (Debian has it in package %s)".formatted(name, debianPackage));
        return found.orElseThrow();
    }
}
