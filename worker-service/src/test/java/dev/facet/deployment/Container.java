package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A container of one of Facet's images, as restricted as in docker-compose.yml: its own user, no capability, a file system that
 * cannot be written to, a limit of memory, and a small {@code /tmp} from which nothing can be executed. It runs by runc, after
 * skopeo and umoci have unpacked the image; it shares the network with this machine, so that it sees the servers of the tests.
 */
final class Container implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> HEALTH_CHECK = List.of(
            "java", "-Xmx16m", "-XX:+UseSerialGC", "-cp", "/app/health", "dev.facet.model.health.HealthCheck");

    private final String name;
    private final Path directory;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();

    private Container(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    /**
     * Unpacks an image and starts it; does not wait.
     *
     * @param archive as {@code docker save} writes it
     * @param mounts directories of this machine, by where they are seen
     */
    static Container start(
            Path archive, Path directory, long memory, Map<String, String> environment, Map<String, Path> mounts)
            throws IOException {
        var container = unpack(archive, directory);
        container.restrict(memory, environment, mounts);
        new ProcessBuilder("runc", "--root", directory.resolve("runc").toString(), "run", "--bundle", container.bundle().toString(), container.name)
                .redirectErrorStream(true)
                .redirectOutput(container.log().toFile())
                .start();
        return container;
    }

    /** An image as a bundle that runc takes, which is not started. */
    static Container unpack(Path archive, Path directory) {
        assertThat(archive).as("made by bin/images --local-base").exists();
        var container = new Container("facet-test-" + Ports.free(), directory);
        var layout = directory.resolve("oci").toString();
        run("skopeo", "copy", "-q", "docker-archive:" + archive, "oci:" + layout + ":image");
        run("umoci", "unpack", "--image", layout + ":image", container.bundle().toString());
        return container;
    }

    JsonNode configuration() {
        return JsonMapper.shared().readTree(ComposeFile.text(bundle().resolve("config.json")));
    }

    private void restrict(long memory, Map<String, String> environment, Map<String, Path> mounts) throws IOException {
        var configuration = (ObjectNode) configuration();
        var process = configuration.withObject("/process");
        process.put("terminal", false).put("noNewPrivileges", true);
        for (String set : process.get("capabilities").propertyNames().stream().toList()) {
            process.withObject("/capabilities").putArray(set);
        }
        environment.forEach((variable, value) -> set(process, variable, value));
        set(process, "SERVER_PORT", String.valueOf(port));
        set(process, "MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        configuration.withObject("/root").put("readonly", true);
        var linux = configuration.withObject("/linux");
        linux.withArray("/namespaces").removeIf(namespace -> namespace.get("type").stringValue().equals("network"));
        linux.withObject("/resources").putObject("memory").put("limit", memory).put("swap", memory);
        mount(configuration, "/tmp", "tmpfs", "tmpfs", "nosuid", "nodev", "noexec", "mode=1777", "size=256m");
        mounts.forEach((path, source) -> mount(configuration, path, "bind", source.toString(), "rbind", "rw"));
        Files.writeString(bundle().resolve("config.json"), configuration.toString());
    }

    private static void set(ObjectNode process, String variable, String value) {
        var all = process.withArray("/env");
        all.removeIf(one -> one.stringValue().startsWith(variable + "="));
        all.add(variable + "=" + value);
    }

    private static void mount(ObjectNode configuration, String path, String type, String source, String... options) {
        var mount = configuration.withArray("/mounts").addObject();
        mount.put("destination", path).put("type", type).put("source", source);
        Stream.of(options).forEach(mount.putArray("options")::add);
    }

    /** Waits until the image's own health check, run in the container, says that the service is ready. */
    Container awaitHealthy() {
        await(name + " is healthy")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .failFast(() -> assertThat(isRunning()).as(output()).isTrue())
                .until(this::isHealthy);
        return this;
    }

    boolean isHealthy() {
        return attempt(runc("exec", HEALTH_CHECK.toArray(String[]::new))) == 0;
    }

    boolean isRunning() {
        return state().path("status").asString("").matches("creat(ing|ed)|running") || output().isEmpty();
    }

    private JsonNode state() {
        try {
            var state = new ProcessBuilder(runc("state")).start();
            var text = new String(state.getInputStream().readAllBytes());
            return text.isBlank() ? JsonMapper.shared().createObjectNode() : JsonMapper.shared().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field of {@code /proc/…/status} of the service. */
    String processStatus(String field) {
        var status = ComposeFile.text(Path.of("/proc", state().get("pid").asString(), "status"));
        var line = Pattern.compile("^" + field + ":\\s+(.*)$", Pattern.MULTILINE).matcher(status);
        assertThat(line.find()).as(field).isTrue();
        return line.group(1).strip();
    }

    /** All files that the service sees below a directory. */
    List<String> files(String path) throws IOException {
        var root = Path.of("/proc", state().get("pid").asString(), "root").resolve(path.substring(1));
        try (var files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).toList();
        }
    }

    /** SIGTERM; waits for the end. */
    void terminate() {
        run(runc("kill", "TERM"));
        await(name + " ends").atMost(PATIENCE).until(() -> !isRunning());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    URI managementUri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(managementPort, path));
    }

    String output() {
        return ComposeFile.text(log());
    }

    Path bundle() {
        return directory.resolve("bundle");
    }

    private Path log() {
        return directory.resolve("container.log");
    }

    private String[] runc(String command, String... arguments) {
        var name = Stream.concat(
                Stream.of("runc", "--root", directory.resolve("runc").toString(), command, this.name),
                command.equals("exec") ? Stream.concat(Stream.of(arguments), Stream.of(String.valueOf(managementPort))) : Stream.of(arguments));
        return name.toArray(String[]::new);
    }

    static void run(String... command) {
        assertThat(attempt(command)).as(String.join(" ", command)).isZero();
    }

    private static int attempt(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException("apt-get install skopeo umoci runc", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        attempt(runc("kill", "KILL"));
        await(name + " is gone").atMost(PATIENCE).until(() -> attempt(runc("delete", "--force")) == 0);
    }
}
