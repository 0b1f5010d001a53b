package dev.facet.model.testing;

import static org.awaitility.Awaitility.await;

import dev.facet.model.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service as a process of the operating system, that tests can pause and kill. It starts from the executable jar, which
 * {@code mvn package} makes, on the JDK that runs the test. The JVM that started it takes it along when it ends.
 */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final HttpClient http = HttpClient.newHttpClient();

    private final ServiceProgram program;
    private final Map<String, String> settings;
    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(ServiceProgram program, Map<String, String> settings, Process process, int port, Path log) {
        this.program = program;
        this.settings = Map.copyOf(settings);
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts {@code api-service} with these settings, and the tests' admin unless they say otherwise; does not wait. */
    public static ServiceProcess api(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putIfAbsent(TestToken.SETTING, TestToken.VALUE);
        return start(ServiceProgram.built("api-service"), all);
    }

    /** Starts {@code worker-service} with these settings; does not wait. */
    public static ServiceProcess worker(Map<String, String> settings) {
        return start(ServiceProgram.built("worker-service"), settings);
    }

    /** Starts a program with these settings; does not wait. */
    public static ServiceProcess start(ServiceProgram program, Map<String, String> settings) {
        return start(program, settings, Ports.free());
    }

    /** The same service at the same address, after this process has ended; does not wait. */
    public ServiceProcess again() {
        return start(program, settings, port);
    }

    private static ServiceProcess start(ServiceProgram program, Map<String, String> settings, int port) {
        var directory = Scratch.directory(program.name());
        var log = directory.resolve("service.log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.jvm());
        command.addAll(List.of("-jar", program.jar().toString(), "--server.port=" + port));
        settings.forEach((key, value) -> command.add("--%s=%s".formatted(key, value)));
        try {
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // Torch's threads spin while they wait, which starves a worker on a machine that is busy with tests.
            builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
            builder.environment().putAll(program.environment());
            var process = builder.start();
            var service = new ServiceProcess(program, settings, process, port, log);
            AtExit.run(service::close);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(program.name() + " does not start", e);
        }
    }

    /** Waits until the service says that it is ready. */
    public ServiceProcess awaitReady() {
        await(program.name() + ", whose log is " + log)
                .atMost(PATIENCE)
                .failFast(() -> !process.isAlive())
                .until(this::isReady);
        return this;
    }

    /** Whether the service answers and has what it needs: database and broker. */
    public boolean isReady() {
        var request = HttpRequest.newBuilder(uri("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The address of a path of this service. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    /** Where the service prints to. */
    public Path log() {
        return log;
    }

    /** All that the service has printed. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM; waits for the end and returns the exit status (143 is a JVM's usual one). */
    public int terminate() {
        process.destroy();
        ChildProcesses.awaitExit(process, PATIENCE);
        return process.exitValue();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        ChildProcesses.killTree(process.toHandle());
    }

    /** SIGSTOP: the process stands still and does not know. */
    public void pause() {
        ChildProcesses.signal(process.toHandle(), "STOP");
    }

    /** SIGCONT after {@link #pause()}. */
    public void resume() {
        ChildProcesses.signal(process.toHandle(), "CONT");
    }

    @Override
    public void close() {
        kill();
    }
}
