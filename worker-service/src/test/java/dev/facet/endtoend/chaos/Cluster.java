package dev.facet.endtoend.chaos;

import static org.awaitility.Awaitility.await;

import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.RestartableBroker;
import dev.facet.model.testing.RestartablePostgres;
import dev.facet.model.testing.ServiceProcess;
import dev.facet.model.testing.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two APIs and three workers, as processes, on a PostgreSQL, a RabbitMQ and a disk of their own. */
final class Cluster implements AutoCloseable {

    static final int APIS = 2;
    static final int WORKERS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static {
        // What looks at the rows asks each connection whether it is alive, since many are cut here.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }

    private final Path directory;
    private final Consumer<String> complaints;
    private final RestartablePostgres postgres = RestartablePostgres.start();
    private final RestartableBroker broker = RestartableBroker.start();
    private final ArtifactDisk disk;
    private final Clocks clocks;
    private final JobRows rows;
    private final List<Member> apis = new ArrayList<>();
    private final List<Member> workers = new ArrayList<>();
    private volatile boolean ending;

    /** @param complaints hears of processes that ended by themselves */
    Cluster(Path directory, Consumer<String> complaints) {
        this.directory = directory;
        this.complaints = complaints;
        this.disk = ArtifactDisk.in(directory.resolve("disk"));
        this.clocks = new Clocks(directory);
        this.rows = JobRows.in(postgres.address());
        // Told to stop in the middle: what is killed then is not to be started again.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending = true;
            disk.close();
        }));
    }

    /** Starts processes where there are none, and waits for them. */
    Cluster start(Distribution distribution, Map<String, String> tuning, int apiCount, int workerCount) {
        var settings = settings(tuning);
        for (int i = 0; i < apiCount; i++) {
            apis.add(new Member(Role.API, i, distribution.api(), settings, clocks, complaints));
        }
        for (int i = 0; i < workerCount; i++) {
            workers.add(new Member(Role.WORKER, i, distribution.worker(), settings, clocks, complaints));
        }
        members().forEach(this::awaitReady);
        return this;
    }

    private Map<String, String> settings(Map<String, String> tuning) {
        var settings = new HashMap<>(Settings.of(postgres.address(), broker.address(), "facet-chaos"));
        settings.put("facet.artifacts.directory", disk.artifacts().toString());
        settings.put("facet.access.bootstrap-token", Client.TOKEN);
        // Five processes share this machine.
        settings.put("facet.engine.threads", "1");
        settings.put("facet.engine.memory", "256MB");
        settings.put("facet.worker.slots", "2");
        settings.put("facet.worker.interactive-slots", "2");
        settings.put("spring.datasource.hikari.maximum-pool-size", "8");
        settings.putAll(tuning);
        return settings;
    }

    /** Ends all processes in order. */
    void stop() {
        members().parallel().forEach(member -> member.process().terminate());
        apis.clear();
        workers.clear();
    }

    Stream<Member> members() {
        return Stream.concat(List.copyOf(apis).stream(), List.copyOf(workers).stream());
    }

    Member api(int number) {
        return apis.get(number);
    }

    Member worker(int number) {
        return workers.get(number);
    }

    Member member(Role role, int number) {
        return role == Role.API ? api(number) : worker(number);
    }

    void awaitReady(Member member) {
        await(member.name() + ", whose log is " + member.process().log())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    tend(member);
                    return member.isReady();
                });
    }

    /** Starts again what could not start while a server was away. */
    void tend() {
        members().forEach(this::tend);
    }

    private void tend(Member member) {
        if (!ending) {
            member.tend();
        }
    }

    /** Where a client may ask now; who is just starting refuses. */
    List<URI> addresses() {
        return List.copyOf(apis).stream()
                .map(Member::process)
                .filter(ServiceProcess::isAlive)
                .map(process -> process.uri(""))
                .toList();
    }

    RestartablePostgres postgres() {
        return postgres;
    }

    RestartableBroker broker() {
        return broker;
    }

    ArtifactDisk disk() {
        return disk;
    }

    Clocks clocks() {
        return clocks;
    }

    JdbcClient jdbc() {
        return rows.jdbc();
    }

    Path directory() {
        return directory;
    }

    static Path scratch() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "test-servers").toAbsolutePath()), "chaos-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        members().forEach(member -> member.process().close());
        rows.close();
        broker.close();
        postgres.close();
        disk.close();
    }
}
