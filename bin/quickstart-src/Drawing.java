import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Images of a trained model at positions of the user's choice. */
record Drawing(Api api, Services services, List<Options.Point> at) {

    private static final int IMAGES_EACH = 4;

    /** Draws from a run's last checkpoint, says where the images turned out to be, and saves them. */
    void of(String run, Path png) {
        var conditions = at.stream()
                .map(point -> "{\"x\": %s, \"y\": %s}".formatted(point.x(), point.y()))
                .collect(Collectors.joining(", "));
        var sample = api.post(
                "/api/v1/runs/%s/samples".formatted(run),
                "{\"conditions\": [%s], \"perCondition\": %d, \"sampler\": {\"clip\": \"EVERY_STEP\"}}"
                        .formatted(conditions, IMAGES_EACH));
        var path = "/api/v1/samples/" + sample.at("id").text();
        while (List.of("QUEUED", "RUNNING").contains(sample.at("status").text())) {
            services.check();
            Quickstart.pause(Duration.ofMillis(200));
            sample = api.get(path);
        }
        if (!sample.at("status").text().equals("SUCCEEDED")) {
            throw new Failure("The samples are %s: %s"
                    .formatted(sample.at("status").text(), sample.at("message").text()));
        }
        System.out.println("Drawn:");
        sample.at("images").items().forEach(Drawing::print);
        api.download(path + "/images.png", png);
        System.out.println("Images: " + png);
    }

    private static void print(Json image) {
        System.out.printf(
                "  asked (%5.2f, %5.2f)   found (%5.2f, %5.2f)   %s%n",
                image.at("condition", "x").number(),
                image.at("condition", "y").number(),
                image.at("estimate", "x").number(),
                image.at("estimate", "y").number(),
                image.at("correct").text().equals("true") ? "correct" : "wrong");
    }
}
