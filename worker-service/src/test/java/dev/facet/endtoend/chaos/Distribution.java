package dev.facet.endtoend.chaos;

import dev.facet.model.testing.ServiceProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The two services as they are run here. For a long run the executable jars are unpacked beside it, so that a build does
 * not disturb it and the JVM can start from a cache of loaded classes.
 */
record Distribution(ServiceProgram api, ServiceProgram worker) {

    private static final String SMALL = "-Xmx224m";

    /** The jars where Maven has put them. */
    static Distribution built() {
        return new Distribution(
                ServiceProgram.built("api-service").with(SMALL),
                ServiceProgram.built("worker-service").with(SMALL));
    }

    /** Unpacks them there, unless that was done before with just these jars. */
    static Distribution unpacked(Path directory) {
        var built = built();
        return new Distribution(unpacked(built.api(), directory), unpacked(built.worker(), directory));
    }

    private static ServiceProgram unpacked(ServiceProgram program, Path directory) {
        var target =
                directory.resolve(program.name() + "-" + program.jar().toFile().lastModified());
        var known = target.resolve(program.jar().getFileName());
        if (Files.exists(known)) {
            return program.from(known);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            int status = new ProcessBuilder(List.of(
                            java,
                            "-Djarmode=tools",
                            "-jar",
                            program.jar().toString(),
                            "extract",
                            "--force",
                            "--destination",
                            target.toString()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(program.jar() + " was not unpacked");
            }
            return program.from(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean hasCaches() {
        return Files.exists(cache(api)) && Files.exists(cache(worker));
    }

    /** Processes of it write the cache when they end in order. */
    Distribution writingCaches() {
        return new Distribution(
                api.with("-XX:AOTCacheOutput=" + cache(api)), worker.with("-XX:AOTCacheOutput=" + cache(worker)));
    }

    /** Where there is no cache, a JVM starts without. */
    Distribution withCaches() {
        return new Distribution(api.with("-XX:AOTCache=" + cache(api)), worker.with("-XX:AOTCache=" + cache(worker)));
    }

    private static Path cache(ServiceProgram program) {
        return program.jar().resolveSibling(program.name() + ".aot");
    }
}
