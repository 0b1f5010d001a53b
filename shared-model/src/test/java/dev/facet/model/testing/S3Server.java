package dev.facet.model.testing;

import static org.awaitility.Awaitility.await;

import dev.facet.model.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * S3Proxy as a process: a real server of the S3 protocol, with signatures, over a directory in which a bucket is a directory and
 * an object a file. Its jar, which the build of shared-model brings, has all its libraries in it, so that none of them gets in
 * the way of Facet's.
 */
public final class S3Server implements AutoCloseable {

    public static final String ACCESS_KEY = "facet-test";
    public static final String SECRET_KEY = "facet-test-secret";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory = Scratch.directory("s3");
    private final int port = Ports.free();
    private @Nullable Process process;

    private S3Server() {}

    /** One for all tests of this JVM. */
    public static S3Server shared() {
        return Shared.INSTANCE;
    }

    /** One that a test may stop and start. */
    public static S3Server start() {
        var server = new S3Server();
        AtExit.run(server::close);
        server.restart();
        return server;
    }

    /** Starts it again where it was, with what is in it. */
    public synchronized void restart() {
        stop();
        try {
            var settings = new Properties();
            settings.putAll(Map.of(
                    "s3proxy.endpoint",
                    endpoint().toString(),
                    "s3proxy.authorization",
                    "aws-v2-or-v4",
                    "s3proxy.identity",
                    ACCESS_KEY,
                    "s3proxy.credential",
                    SECRET_KEY,
                    "jclouds.provider",
                    "filesystem",
                    "jclouds.filesystem.basedir",
                    Files.createDirectories(directory.resolve("buckets")).toString()));
            Path file = directory.resolve("s3proxy.properties");
            try (var out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-jar",
                            jar().toString(),
                            "--properties",
                            file.toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("s3proxy.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("S3Proxy does not start", e);
        }
        Process started = process;
        await("S3Proxy, whose log is in " + directory)
                .atMost(PATIENCE)
                .failFast(() -> !started.isAlive())
                .until(this::answers);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void createBucket(String name) {
        try {
            Files.createDirectories(directory.resolve("buckets").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that an object is. */
    public Path file(String bucket, String key) {
        return directory.resolve("buckets").resolve(bucket).resolve(key);
    }

    /** Keys of all objects of a bucket, unfinished ones among them, with the number of their bytes. */
    public Map<String, Long> objects(String bucket) {
        Path root = directory.resolve("buckets").resolve(bucket);
        var objects = new HashMap<String, Long>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                objects.put(root.relativize(file).toString(), Files.size(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }

    /** Facet's settings for a new bucket. */
    public Map<String, String> springProperties(String bucket) {
        createBucket(bucket);
        return Map.of(
                "facet.artifacts.store", "s3",
                "facet.artifacts.s3.endpoint", endpoint().toString(),
                "facet.artifacts.s3.bucket", bucket,
                "facet.artifacts.s3.access-key", ACCESS_KEY,
                "facet.artifacts.s3.secret-key", SECRET_KEY);
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path jar() {
        Path jar = Path.of("..", "shared-model", "target", "s3proxy", "s3proxy.jar")
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(jar)) {
            throw new IllegalStateException("No " + jar + ": build shared-model first (mvn -DskipTests package)");
        }
        return jar;
    }

    @Override
    public void close() {
        stop();
    }

    /** What is in it stays. */
    public synchronized void stop() {
        if (process != null) {
            ChildProcesses.killTree(process.toHandle());
            process = null;
        }
    }

    private static final class Shared {
        static final S3Server INSTANCE = start();
    }
}
