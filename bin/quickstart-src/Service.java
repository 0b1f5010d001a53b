import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of Facet's services as a child process. */
record Service(String name, Process process, int port, Path log) {

    private static final Duration START = Duration.ofMinutes(3);
    private static final HttpClient http = HttpClient.newHttpClient();

    /** Starts it; does not wait. */
    static Service start(String name, Path root, Path directory, int port, List<String> settings) {
        var command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                // Ctrl-C reaches every process of the terminal at once, and some tools end whole groups of processes;
                // a service has a session of its own, so that it is stopped in its turn.
                "trap '' INT; command -v setsid >/dev/null && exec setsid \"$@\"; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dai.djl.offline=true",
                "-jar",
                jar(root, name).toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--facet.artifacts.directory=" + directory.resolve("artifacts")));
        command.addAll(settings);
        try {
            var log = Files.createDirectories(directory.resolve("logs")).resolve(name + ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            // Torch's threads wait for each other by spinning, which is dear where something else wants the processor:
            // beside a busy build, a training step took forty times as long.
            builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
            var process = builder.start();
            process.getOutputStream().close();
            return new Service(name, process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Waits until it says that it is ready. */
    Service awaitReady() {
        var deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            check();
            if (System.nanoTime() > deadline) {
                throw new Failure("%s is not ready after %d s. Its log, %s, ends with:%n%s"
                        .formatted(name, START.toSeconds(), log, lastLines()));
            }
            Quickstart.pause(Duration.ofMillis(200));
        }
        return this;
    }

    /** Fails if the process is gone. */
    void check() {
        if (!process.isAlive()) {
            throw new Failure("%s has ended with status %d. Its log, %s, ends with:%n%s"
                    .formatted(name, process.exitValue(), log, lastLines()));
        }
    }

    /** Asks it to end (it finishes what it must: a training writes its checkpoint) and sees to it. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** This port, or the next that is free. */
    static int freePort(int from) {
        for (int port = from; port < from + 100; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new Failure("Ports %d to %d are all in use; choose another with --port".formatted(from, from + 99));
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isReady() {
        var request = HttpRequest.newBuilder(uri("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted");
        }
    }

    private String lastLines() {
        try {
            var lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank() && !line.matches("\\s+(at |\\.\\.\\. \\d+ common frames).*"))
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Path jar(Path root, String name) {
        try (var files = Files.list(root.resolve(name).resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new Failure(name + " is not built"));
        } catch (IOException e) {
            throw new Failure(name + " is not built");
        }
    }
}
