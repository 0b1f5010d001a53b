import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** From nothing to images of a trained model: what {@code bin/quickstart} does once Facet is built. */
final class Quickstart {

    /** What the model must reach: engine measurements put it near 99 % after 2,000 steps. */
    private static final double ENOUGH = 0.9;

    private static final int IMAGES_PER_POINT = 4;

    /** After Ctrl-C whatever fails does so because it is being stopped. */
    private static volatile boolean stopping;

    private final Path root;
    private final Options options;

    private Quickstart(Path root, Options options) {
        this.root = root;
        this.options = options;
    }

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
            new Quickstart(root, options).run();
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

    private void run() {
        var services = new Services(root, options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping = true;
            services.stop();
        }));
        var service = services.start();
        var api = new Api(service.uri("/"));
        var earlier =
                api.get("/api/v1/experiments?limit=100").at("items").items().size();
        if (earlier > 0) {
            System.out.printf("Found %d experiments of earlier starts in %s%n", earlier, options.directory());
        }
        var run = train(api, services);
        draw(api, services, run);
        System.out.printf("%nAPI            %s%n", service.uri("/api/v1"));
        System.out.printf("Documentation  %s%n", service.uri("/swagger-ui.html"));
    }

    /** Submits one training and follows it to its end; returns the run's id. */
    private String train(Api api, Services services) {
        var experiment = api.post("/api/v1/experiments", request()).at("id").text();
        var run = api.get("/api/v1/runs?experiment=" + experiment)
                .at("items")
                .items()
                .getFirst()
                .at("id")
                .text();
        System.out.printf("Training on sums of stripes, 16 x 16 pixels, %d steps (run %s)%n", options.steps(), run);
        var bar = new ProgressBar();
        while (true) {
            services.check();
            var state = api.get("/api/v1/runs/" + run);
            var accuracy = state.at("metrics", "accuracy.all").number();
            bar.show(
                    Math.clamp(state.at("progress").number(), 0, 1),
                    "loss %.4f  correct %s"
                            .formatted(state.at("metrics", "loss").number(), percent(accuracy)));
            switch (state.at("status").text()) {
                case "SUCCEEDED" -> {
                    bar.end();
                    System.out.printf("Correct within 1 pixel: %s of the 256 positions%n", percent(accuracy));
                    if (!(accuracy >= ENOUGH)) {
                        throw new Failure("That is less than the %s that %d steps should reach"
                                .formatted(percent(ENOUGH), options.steps()));
                    }
                    return run;
                }
                case "FAILED", "CANCELLED", "PAUSED" -> {
                    bar.end();
                    throw new Failure("The run is %s: %s"
                            .formatted(
                                    state.at("status").text(),
                                    state.at("message").text()));
                }
                default -> pause(Duration.ofMillis(500));
            }
        }
    }

    private String request() {
        return """
                {
                  "name": "quickstart",
                  "labels": {"from": "quickstart"},
                  "dataset": {"kind": "SOS", "size": 16},
                  "model": {"baseChannels": 16, "encoding": {"dimension": 64}},
                  "training": {"steps": %d, "batchSize": 32, "learningRate": 2e-3},
                  "evaluation": {"every": %d}
                }
                """.formatted(options.steps(), Math.max(1, options.steps() / 4));
    }

    /** Draws at the positions asked for, and says where the images turned out to be. */
    private void draw(Api api, Services services, String run) {
        var conditions = options.at().stream()
                .map(point -> "{\"x\": %s, \"y\": %s}".formatted(point.x(), point.y()))
                .collect(Collectors.joining(", "));
        var id = api.post(
                        "/api/v1/runs/%s/samples".formatted(run),
                        "{\"conditions\": [%s], \"perCondition\": %d, \"seed\": 7}"
                                .formatted(conditions, IMAGES_PER_POINT))
                .at("id")
                .text();
        var sample = api.get("/api/v1/samples/" + id);
        while (List.of("QUEUED", "RUNNING").contains(sample.at("status").text())) {
            services.check();
            pause(Duration.ofMillis(200));
            sample = api.get("/api/v1/samples/" + id);
        }
        if (!sample.at("status").text().equals("SUCCEEDED")) {
            throw new Failure("The samples are " + sample);
        }
        System.out.println("Drawn:");
        for (var image : sample.at("images").items()) {
            System.out.printf(
                    "  asked (%5.2f, %5.2f)   found (%5.2f, %5.2f)   %s%n",
                    image.at("condition", "x").number(),
                    image.at("condition", "y").number(),
                    image.at("estimate", "x").number(),
                    image.at("estimate", "y").number(),
                    image.at("correct").text().equals("true") ? "correct" : "wrong");
        }
        var png = options.directory().resolve("quickstart.png");
        api.download("/api/v1/samples/%s/images.png".formatted(id), png);
        System.out.println("Images: " + png);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : "%.1f %%".formatted(100 * share);
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
