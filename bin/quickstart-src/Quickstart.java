import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** From nothing to images of a trained model: what {@code bin/quickstart} does once Facet is built. */
final class Quickstart {

    /** After Ctrl-C whatever fails does so because it is being stopped. */
    private static volatile boolean stopping;

    private Quickstart() {}

    /** @param arguments the root of the repository, and what the user gave */
    public static void main(String[] arguments) throws InterruptedException {
        Locale.setDefault(Locale.ROOT);
        var words = Arrays.asList(arguments).subList(1, arguments.length);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            var root = Path.of(arguments[0]);
            var options = Options.parse(words, root);
            run(root, options);
            if (!options.exit()) {
                System.out.println("\nFacet stays up. Ctrl-C stops it.");
                new CountDownLatch(1).await();
            }
        } catch (Failure failure) {
            if (!stopping) {
                System.err.println("\nquickstart: " + failure.getMessage());
            }
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(Path root, Options options) {
        var services = new Services(root, options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping = true;
            services.stop();
        }));
        var service = services.start();
        var api = new Api(service.uri("/"), services.token());
        var earlier =
                api.get("/api/v1/experiments?limit=100").at("items").items().size();
        if (earlier > 0) {
            System.out.printf(
                    "Found the data of earlier starts in %s (experiments: %d)%n", options.directory(), earlier);
        }
        var run = new Training(api, services, options.steps()).run();
        new Drawing(api, services, options.at()).of(run, options.directory().resolve("quickstart.png"));
        System.out.printf("%nDashboard      %s   (sign in with the token)%n", service.uri("/"));
        System.out.printf("API            %s%n", service.uri("/api/v1"));
        System.out.printf("Documentation  %s%n", service.uri("/swagger-ui.html"));
        System.out.printf("Token          %s%n", services.tokenFile());
        System.out.printf(
                "%ncurl -H \"Authorization: Bearer $(cat %s)\" %s%n", services.tokenFile(), service.uri("/api/v1/runs"));
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted");
        }
    }
}
