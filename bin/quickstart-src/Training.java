import java.time.Duration;

/** The small experiment: sums of stripes of 16 x 16 pixels, right within minutes on a CPU. */
record Training(Api api, Services services, int steps) {

    /** What the model must reach; 2,000 steps get near 99 %. */
    private static final double ENOUGH = 0.9;

    /** Trains to the end, or goes on where an earlier start was stopped; returns the run's id. */
    String run() {
        var unfinished = api
                .get("/api/v1/runs?label=from:quickstart&status=QUEUED&status=RUNNING&limit=100")
                .at("items")
                .items()
                .stream()
                .filter(run -> run.at("totalSteps").number() == steps)
                .findFirst();
        var run = unfinished.orElseGet(this::submit).at("id").text();
        System.out.printf(
                "%s on sums of stripes, 16 x 16 pixels, %d steps (run %s)%n",
                unfinished.isPresent() ? "Going on with the training of an earlier start" : "Training", steps, run);
        return follow(run);
    }

    private Json submit() {
        var experiment = api.post("/api/v1/experiments", """
                {
                  "name": "quickstart",
                  "labels": {"from": "quickstart"},
                  "dataset": {"kind": "SOS", "size": 16},
                  "model": {"baseChannels": 16, "encoding": {"dimension": 64}},
                  "training": {"steps": %d, "batchSize": 32, "learningRate": 2e-3, "rateSchedule": "ONE_CYCLE"},
                  "evaluation": {"every": %d, "weights": ["EMA"], "sampler": {"clip": "EVERY_STEP"}}
                }
                """.formatted(steps, Math.max(1, steps / 4)));
        var runs = api.get("/api/v1/runs?experiment=" + experiment.at("id").text());
        return runs.at("items").items().getFirst();
    }

    private String follow(String run) {
        var bar = new ProgressBar();
        while (true) {
            services.check();
            var state = api.get("/api/v1/runs/" + run);
            var status = state.at("status").text();
            var loss = state.at("metrics", "loss");
            var accuracy = state.at("metrics", "accuracy.all");
            bar.show(
                    Math.clamp(state.at("progress").number(), 0, 1),
                    loss.isNull()
                            ? "waiting for the worker"
                            : "loss %.4f  correct %s".formatted(loss.number(), percent(accuracy)));
            switch (status) {
                case "QUEUED", "RUNNING" -> Quickstart.pause(Duration.ofMillis(500));
                case "SUCCEEDED" -> {
                    bar.end();
                    System.out.printf("Correct within 1 pixel: %s of the 256 positions%n", percent(accuracy));
                    if (!(accuracy.number() >= ENOUGH)) {
                        throw new Failure("That is less than %.0f %%".formatted(100 * ENOUGH));
                    }
                    return run;
                }
                default -> {
                    bar.end();
                    throw new Failure("The run is %s: %s"
                            .formatted(status, state.at("message").text()));
                }
            }
        }
    }

    private static String percent(Json share) {
        return share.isNull() ? "-" : "%.1f %%".formatted(100 * share.number());
    }
}
