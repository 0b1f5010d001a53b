import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The API, with PostgreSQL and the broker inside it, and one worker; stopped in the reverse order. */
final class Services {

    private static final int USUAL_PORT = 8080;

    private final Path root;
    private final Options options;
    private final Deque<Service> running = new ArrayDeque<>();
    private boolean stopping;

    Services(Path root, Options options) {
        this.root = root;
        this.options = options;
    }

    /** Starts both, and waits until they are ready. */
    Service start() {
        var api = start(
                "api-service",
                apiPort(),
                List.of("--spring.profiles.active=embedded", "--facet.embedded.directory=" + options.directory()));
        System.out.printf("Starting api-service with PostgreSQL and a broker of its own (log: %s) ...%n", api.log());
        api.awaitReady();
        var addresses = options.directory().resolve("embedded.properties");
        var worker = start(
                "worker-service",
                Service.freePort(api.port() + 1),
                List.of("--spring.config.import=file:" + addresses));
        System.out.printf("Starting worker-service (log: %s) ...%n", worker.log());
        worker.awaitReady();
        return api;
    }

    /** The file with the admin's token, which the API makes at its first start. */
    Path tokenFile() {
        return options.directory().resolve("admin-token");
    }

    /** What is in it. */
    String token() {
        try {
            return Files.readString(tokenFile()).strip();
        } catch (IOException e) {
            throw new Failure("The API has left no token in %s: %s".formatted(tokenFile(), e));
        }
    }

    /** Fails if one of them is gone. */
    synchronized void check() {
        running.forEach(Service::check);
    }

    void stop() {
        Deque<Service> last;
        synchronized (this) {
            stopping = true;
            last = new ArrayDeque<>(running);
        }
        if (!last.isEmpty()) {
            System.out.println("\nStopping ...");
            last.forEach(Service::stop);
            System.out.println("Stopped. The data stays in " + options.directory());
        }
    }

    private synchronized Service start(String name, int port, List<String> settings) {
        while (stopping) {
            Quickstart.pause(Duration.ofDays(1)); // the JVM is about to end
        }
        var service = Service.start(name, root, options.directory(), port, settings);
        running.push(service);
        return service;
    }

    private int apiPort() {
        if (options.port() == 0) {
            return Service.freePort(USUAL_PORT);
        }
        if (!Service.isFree(options.port())) {
            throw new Failure("Port %d is in use; choose another, or leave --port out to take a free one"
                    .formatted(options.port()));
        }
        return options.port();
    }
}
