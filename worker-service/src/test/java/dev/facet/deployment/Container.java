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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A container of one of Facet's images, as restricted as in docker-compose.yml: its own user, no capability, a file system that
 * cannot be written to, a limit of memory, and a small {@code /tmp} from which nothing can be executed. It runs by runc, after
 * skopeo and umoci have unpacked the image; it shares the network with this machine, so that it sees the servers of the tests.
 */
final class Container implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String name;
    private final Path directory;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Process process;

    private Container(
            Path archive, Path directory, long memory, Map<String, String> variables, Map<String, Path> mounts)
            throws IOException {
        this.name = "facet-test-" + port;
        this.directory = directory;
        assertThat(archive).as("made by bin/images --local-base").exists();
        var layout = directory.resolve("oci");
        run("skopeo", "copy", "-q", "docker-archive:" + archive, "oci:" + layout + ":image");
        run("umoci", "unpack", "--image", layout + ":image", bundle().toString());
        restrict(memory, variables, mounts);
        process = new ProcessBuilder(runc("run", "--bundle", bundle().toString(), name))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /**
     * Unpacks an image and starts it; does not wait.
     *
     * @param archive as {@code docker save} writes it
     * @param directory for all that is needed on this machine
     * @param memory in bytes
     * @param variables of its environment, beside those of the image
     * @param mounts directories of this machine, by where they are seen
     */
    static Container start(
            Path archive, Path directory, long memory, Map<String, String> variables, Map<String, Path> mounts)
            throws IOException {
        return new Container(archive, Files.createDirectories(directory), memory, variables, mounts);
    }

    private void restrict(long memory, Map<String, String> variables, Map<String, Path> mounts) throws IOException {
        var file = bundle().resolve("config.json");
        var configuration = (ObjectNode) JsonMapper.shared().readTree(ComposeFile.text(file));
        var service = configuration.withObject("/process");
        service.put("terminal", false).put("noNewPrivileges", true);
        for (String set : List.copyOf(service.get("capabilities").propertyNames())) {
            service.withObject("/capabilities").putArray(set);
        }
        variables.forEach((variable, value) -> set(service, variable, value));
        set(service, "SERVER_PORT", String.valueOf(port));
        set(service, "MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        configuration.withObject("/root").put("readonly", true);
        var linux = configuration.withObject("/linux");
        linux.withArray("/namespaces")
                .removeIf(namespace -> namespace.get("type").stringValue().equals("network"));
        linux.withObject("/resources").putObject("memory").put("limit", memory).put("swap", memory);
        mount(configuration, "/tmp", "tmpfs", "tmpfs", "nosuid", "nodev", "noexec", "mode=1777", "size=256m");
        mounts.forEach((path, source) -> mount(configuration, path, "bind", source.toString(), "rbind", "rw"));
        Files.writeString(file, configuration.toString());
    }

    private static void set(ObjectNode service, String variable, String value) {
        var all = service.withArray("/env");
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
                .failFast(() -> assertThat(process.isAlive()).as(output()).isTrue())
                .until(() -> attempt(runc(
                                "exec",
                                name,
                                "java",
                                "-Xmx16m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                "/app/health",
                                "dev.facet.model.health.HealthCheck",
                                String.valueOf(managementPort)))
                        == 0);
        return this;
    }

    /** A field of {@code /proc/…/status} of the service. */
    String processStatus(String field) {
        var status = ComposeFile.text(proc("status"));
        var line =
                Pattern.compile("^" + field + ":\\s+(.*)$", Pattern.MULTILINE).matcher(status);
        assertThat(line.find()).as(field).isTrue();
        return line.group(1).strip();
    }

    /** All files that the service sees below a directory. */
    List<String> files(String path) throws IOException {
        try (var files = Files.walk(proc("root" + path))) {
            return files.map(Path::toString).toList();
        }
    }

    private Path proc(String path) {
        try (var state = new ProcessBuilder(runc("state", name)).start().inputReader()) {
            var pid = JsonMapper.shared().readTree(state).get("pid").asString();
            return Path.of("/proc", pid, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private Path bundle() {
        return directory.resolve("bundle");
    }

    private Path log() {
        return directory.resolve("container.log");
    }

    private List<String> runc(String... arguments) {
        return Stream.concat(
                        Stream.of("runc", "--root", directory.resolve("runc").toString()), Stream.of(arguments))
                .toList();
    }

    private static void run(String... command) {
        assertThat(attempt(List.of(command))).as(String.join(" ", command)).isZero();
    }

    private static int attempt(List<String> command) {
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
        attempt(runc("kill", name, "KILL"));
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        attempt(runc("delete", "--force", name));
    }
}
