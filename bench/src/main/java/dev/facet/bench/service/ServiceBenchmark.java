package dev.facet.bench.service;

import dev.facet.bench.service.Load.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measures how long users wait for images; {@code bench/run service} starts it. */
final class ServiceBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final ServiceOptions options;
    private final Path root;
    private final Path directory;
    private final Map<Case, List<Result>> results = new LinkedHashMap<>();

    private ServiceBenchmark(ServiceOptions options, Path root, Path directory) {
        this.options = options;
        this.root = root;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(ServiceOptions.HELP);
            return;
        }
        try {
            var options = ServiceOptions.parse(arguments);
            Path root = Path.of(System.getProperty("facet.root", ".")).toAbsolutePath();
            new ServiceBenchmark(options, root, Files.createTempDirectory("facet-bench-")).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + ServiceOptions.HELP);
            System.exit(2);
        }
        System.exit(0);
    }

    private record Case(boolean training, int clients, int images, boolean merging) {}

    /** @param steps of the training beside it, a second */
    private record Result(Seen seen, double imagesPerCall, double steps) {}

    private void run() throws IOException {
        System.err.println("Logs and data are in " + directory);
        try (var api = FacetProcess.start("api-service", root, directory, settings(List.of(embedded())))) {
            String run = model(api.http());
            for (int round = 1; round <= options.rounds(); round++) {
                for (boolean merging : options.merging()) {
                    System.err.printf(
                            "Round %d of %d, %s%n", round, options.rounds(), merging ? "merging" : "not merging");
                    try (var worker = worker("--facet.sampling.merge=" + merging)) {
                        for (boolean training : options.training()) {
                            measure(api.http(), worker.http(), run, merging, training);
                        }
                    }
                }
            }
        }
        print();
    }

    private String embedded() {
        return options.servers() == null
                ? "--spring.profiles.active=embedded"
                : "--spring.config.import=file:" + options.servers();
    }

    private FacetProcess worker(String setting) {
        var more = new ArrayList<String>();
        Path servers = options.servers() == null ? directory.resolve("embedded.properties") : options.servers();
        more.add("--spring.config.import=file:" + servers);
        more.add(setting);
        more.addAll(options.settings());
        return FacetProcess.start("worker-service", root, directory, settings(more));
    }

    private List<String> settings(List<String> more) {
        var all = new ArrayList<>(List.of(
                "--facet.artifacts.directory=" + directory.resolve("artifacts"),
                "--facet.embedded.directory=" + directory));
        all.addAll(more);
        return all;
    }

    /** A run with a checkpoint; how well it draws does not matter. */
    private String model(FacetHttp api) {
        try (var _ = worker("--facet.worker.slots=1")) {
            String run = train(api, 1);
            FacetHttp.until(() -> api.get("/runs/" + run).get("checkpoints").size() > 0);
            cancel(api, run);
            return run;
        }
    }

    private String train(FacetHttp api, int checkpointEvery) {
        String experiment = api.post("/experiments", """
                        {"name": "bench", "dataset": {"kind": "SOS", "size": %d}, "model": {"baseChannels": %d},
                         "training": {"steps": 1000000, "batchSize": 32, "checkpointEvery": %d}}""".formatted(options.size(), options.channels(), checkpointEvery))
                .get("id")
                .stringValue();
        return api.get("/runs?experiment=" + experiment).at("/items/0/id").stringValue();
    }

    private static void cancel(FacetHttp api, String run) {
        api.post("/runs/" + run + "/cancel", "");
    }

    private void measure(FacetHttp api, FacetHttp worker, String run, boolean merging, boolean training) {
        String beside = training ? train(api, 1_000_000) : "";
        if (training) {
            FacetHttp.until(() -> worker.meter("facet_training_steps_total") > 5);
        }
        for (int clients : options.clients()) {
            for (int images : options.images()) {
                var load = new Load(api, run, clients, images, options.steps());
                load.last(WARM_UP);
                double callsBefore = worker.meter("facet_sampling_call_images_count");
                double imagesBefore = worker.meter("facet_sampling_call_images_sum");
                double stepsBefore = worker.meter("facet_training_steps_total");
                Seen seen = load.last(Duration.ofMillis((long) (1000 * options.seconds())));
                double calls = worker.meter("facet_sampling_call_images_count") - callsBefore;
                double called = worker.meter("facet_sampling_call_images_sum") - imagesBefore;
                double steps = worker.meter("facet_training_steps_total") - stepsBefore;
                results.computeIfAbsent(new Case(training, clients, images, merging), _ -> new ArrayList<>())
                        .add(new Result(seen, called / calls, steps / seen.seconds()));
            }
        }
        if (training) {
            cancel(api, beside);
        }
    }

    private void print() throws IOException {
        if (options.out() != null) {
            Files.writeString(options.out(), "");
        }
        line("c = %d, %d × %d, DDIM-%d; medians of %d rounds of %.0f s, from POST to the finished images\n"
                .formatted(
                        options.channels(),
                        options.size(),
                        options.size(),
                        options.steps(),
                        options.rounds(),
                        options.seconds()));
        line(
                "| training beside | clients | images each | merging | p50, ms | p99, ms | images/s | images a call | steps/s |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (boolean training : options.training()) {
            for (int clients : options.clients()) {
                for (int images : options.images()) {
                    for (boolean merging : options.merging()) {
                        row(new Case(training, clients, images, merging));
                    }
                }
            }
        }
    }

    private void row(Case row) throws IOException {
        List<Result> rounds = results.getOrDefault(row, List.of());
        line("| %s | %d | %d | %s | %.0f | %.0f | %.2f | %.1f | %s |"
                .formatted(
                        row.training() ? "yes" : "no",
                        row.clients(),
                        row.images(),
                        row.merging() ? "on" : "off",
                        median(rounds, result -> result.seen().percentile(0.5)),
                        median(rounds, result -> result.seen().percentile(0.99)),
                        median(rounds, result -> result.seen().imagesPerSecond()),
                        median(rounds, Result::imagesPerCall),
                        row.training() ? String.format(Locale.ROOT, "%.2f", median(rounds, Result::steps)) : "–"));
    }

    private static double median(List<Result> rounds, ToDoubleFunction<Result> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private void line(String text) throws IOException {
        System.out.println(text);
        if (options.out() != null) {
            Files.writeString(options.out(), text + "\n", StandardOpenOption.APPEND);
        }
    }
}
