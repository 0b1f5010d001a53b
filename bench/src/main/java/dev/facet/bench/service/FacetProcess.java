package dev.facet.bench.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of Facet's services as a process of its own, from the executable jar. */
public final class FacetProcess implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(10);
    private static final Duration TO_STOP = Duration.ofSeconds(90);

    private final String name;
    private final Process process;
    private final URI base;
    private final Path log;

    private FacetProcess(String name, Process process, URI base, Path log) {
        this.name = name;
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /**
     * Starts a service, and waits until it is ready.
     *
     * @param name of the module
     * @param root of the sources
     * @param directory for its log
     * @param settings such as {@code --facet.worker.slots=1}
     */
    public static FacetProcess start(String name, Path root, Path directory, List<String> settings) {
        try {
            int port = freePort();
            Path log = directory.resolve("%s-%d.log".formatted(name, port));
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dai.djl.offline=true",
                    "-jar",
                    jar(root.resolve(name)).toString(),
                    "--server.address=127.0.0.1",
                    "--server.port=" + port));
            command.addAll(settings);
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // Not on the command line, which everybody may read.
            builder.environment().put("FACET_ACCESS_BOOTSTRAPTOKEN", FacetHttp.TOKEN);
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            var service = new FacetProcess(name, process, URI.create("http://127.0.0.1:" + port), log);
            service.awaitReady();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        var http = new FacetHttp(base);
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (!http.isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new IllegalStateException(name + " does not start; its log is " + log);
            }
            FacetHttp.pause(Duration.ofMillis(200));
        }
    }

    public FacetHttp http() {
        return new FacetHttp(base);
    }

    /** Of the process. */
    public long pid() {
        return process.pid();
    }

    /** Stops the process where it is ({@code STOP}), or lets it go on ({@code CONT}). */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path jar(Path module) throws IOException {
        try (var files = Files.list(module.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " is not built"));
        }
    }
}
