package dev.facet.model.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * What a service process is started from.
 *
 * @param name for logs and messages
 * @param jvm options of the JVM
 * @param environment variables beside those of the test
 */
public record ServiceProgram(String name, Path jar, List<String> jvm, Map<String, String> environment) {

    public ServiceProgram {
        jvm = List.copyOf(jvm);
        environment = Map.copyOf(environment);
    }

    /** The executable jar of a module, which {@code mvn package} makes. */
    public static ServiceProgram built(String module) {
        return new ServiceProgram(
                module,
                jar(module),
                List.of(
                        // Up quickly and small, since several run side by side for a short time.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dai.djl.offline=true"),
                Map.of());
    }

    /** The same service from another jar. */
    public ServiceProgram from(Path other) {
        return new ServiceProgram(name, other, jvm, environment);
    }

    public ServiceProgram with(String... moreOptions) {
        return new ServiceProgram(
                name, jar, Stream.concat(jvm.stream(), Stream.of(moreOptions)).toList(), environment);
    }

    public ServiceProgram in(Map<String, String> otherEnvironment) {
        return new ServiceProgram(name, jar, jvm, otherEnvironment);
    }

    private static Path jar(String module) {
        var target = Path.of("..", module, "target").toAbsolutePath().normalize();
        try (var files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException | NoSuchElementException e) {
            throw new IllegalStateException(
                    "No %s-*-exec.jar in %s: build it first (mvn -DskipTests package)".formatted(module, target), e);
        }
    }
}
