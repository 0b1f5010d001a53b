package dev.facet.bench.service;

import dev.facet.bench.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** How fast a sweep of thousands of runs is stored, listed and claimed; {@code bench/run sweep-queries} starts it. */
final class SweepQueries {

    private static final String HELP = """
            bench/run sweep-queries [options]: an experiment of many runs, stored, listed and claimed; nobody works on it.

              --runs 10000     in the experiment, a multiple of 100, at most 10000
              --calls 200      of each query
              --servers FILE   addresses of PostgreSQL and the broker as Spring's properties; otherwise embedded ones
              --out FILE       writes the table there too
            """;

    private static final Map<String, String> DEFAULTS =
            Map.of("--runs", "10000", "--calls", "200", "--servers", "", "--out", "");

    private static final int SEEDS = 100;

    private final int runs;
    private final int calls;
    private final String servers;
    private final String out;

    private SweepQueries(CommandLine options) {
        this.runs = Integer.parseInt(options.value("--runs"));
        this.calls = Integer.parseInt(options.value("--calls"));
        this.servers = options.value("--servers");
        this.out = options.value("--out");
    }

    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        try {
            Path root = Path.of(System.getProperty("facet.root", ".")).toAbsolutePath();
            new SweepQueries(CommandLine.parse(DEFAULTS, Map.of(), arguments))
                    .run(root, Files.createTempDirectory("facet-bench-"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + HELP);
            System.exit(2);
        }
        System.exit(0);
    }

    private void run(Path root, Path directory) throws IOException {
        System.err.println("Logs and data are in " + directory);
        List<String> settings = List.of(
                "--facet.artifacts.directory=" + directory.resolve("artifacts"),
                "--facet.embedded.directory=" + directory,
                servers.isEmpty()
                        ? "--spring.profiles.active=embedded"
                        : "--spring.config.import=file:" + Path.of(servers).toAbsolutePath());
        Path addresses = servers.isEmpty() ? directory.resolve("embedded.properties") : Path.of(servers);
        try (var api = FacetProcess.start("api-service", root, directory, settings);
                var database = SweepDatabase.connect(addresses)) {
            measure(api.http(), database);
        }
    }

    private void measure(FacetHttp api, SweepDatabase database) throws IOException {
        submit(api, SEEDS); // loads classes
        long before = System.nanoTime();
        String id = submit(api, runs);
        double seconds = (System.nanoTime() - before) / 1e9;
        database.fill(id);

        if (!out.isEmpty()) {
            Files.writeString(Path.of(out), "");
        }
        line(String.format(
                Locale.ROOT,
                "%d runs: %.1f s from POST to the answer; %d calls of each query%n",
                runs,
                seconds,
                calls));
        line("| call | p50, ms | p99, ms |");
        line("|---|---|---|");
        String run = first(api.get("/runs?limit=1&experiment=" + id));
        String job = first(api.get("/jobs?limit=1&experiment=" + id)); // the newest, so the last of the queue
        get(api, "GET /experiments", "/experiments");
        get(api, "GET /experiments/{id}", "/experiments/" + id);
        get(api, "GET /runs?experiment=", "/runs?experiment=" + id);
        get(api, "GET /runs?experiment=&status=QUEUED", "/runs?status=QUEUED&experiment=" + id);
        get(
                api,
                "GET /runs?experiment=&orderBy=-metrics.accuracy.all",
                "/runs?orderBy=-metrics.accuracy.all&experiment=" + id);
        get(
                api,
                "GET /runs?experiment=&metric=accuracy.all:0.9..&count=true",
                "/runs?metric=accuracy.all:0.9..&count=true&experiment=" + id);
        get(
                api,
                "GET /runs?experiment=&orderBy=status&offset=9000&limit=100",
                "/runs?orderBy=status&offset=9000&limit=100&experiment=" + id);
        get(api, "GET /runs?q=2e-5&orderBy=-createdAt&count=true", "/runs?q=2e-5&orderBy=-createdAt&count=true");
        get(api, "GET /runs/{id}", "/runs/" + run);
        get(api, "GET /jobs?status=QUEUED", "/jobs?status=QUEUED");
        get(api, "GET /jobs?experiment=", "/jobs?experiment=" + id);
        get(api, "GET /jobs/{id}, the last of the queue", "/jobs/" + job);
        get(api, "GET /metrics?experiment=&names=loss", "/metrics?names=loss&experiment=" + id);
        row("GET /experiments/{id}/report", calls / 20, () -> api.text("/api/v1/experiments/" + id + "/report"));
        row("POST /experiments/{id}/retry, nothing failed", () -> api.post("/experiments/" + id + "/retry", ""));
        row("a claim", database::claim);
    }

    /** @return the id of an experiment of so many runs */
    private static String submit(FacetHttp api, int runs) {
        String rates = IntStream.rangeClosed(1, runs / SEEDS)
                .mapToObj(rate -> rate + "e-5")
                .collect(Collectors.joining(", "));
        String seeds = IntStream.range(0, SEEDS).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return api.post("/experiments", """
                        {"name": "sweep", "dataset": {"kind": "SOS", "size": 16}, "seeds": [%s],
                         "sweep": {"training.learningRate": [%s]}}""".formatted(seeds, rates)).get("id").stringValue();
    }

    private static String first(JsonNode page) {
        return page.at("/items/0/id").stringValue();
    }

    private void get(FacetHttp api, String name, String path) throws IOException {
        row(name, () -> api.text("/api/v1" + path));
    }

    private void row(String name, Runnable call) throws IOException {
        row(name, calls, call);
    }

    private void row(String name, int count, Runnable call) throws IOException {
        for (int i = 0; i < count / 10; i++) {
            call.run();
        }
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            long before = System.nanoTime();
            call.run();
            times[i] = (System.nanoTime() - before) / 1e6;
        }
        double[] sorted =
                IntStream.range(0, count).mapToDouble(i -> times[i]).sorted().toArray();
        line(String.format(
                Locale.ROOT, "| %s | %.1f | %.1f |", name, percentile(sorted, 0.5), percentile(sorted, 0.99)));
    }

    /** The time that this share of the calls did not exceed. */
    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private void line(String text) throws IOException {
        System.out.println(text);
        if (!out.isEmpty()) {
            Files.writeString(Path.of(out), text + "\n", StandardOpenOption.APPEND);
        }
    }
}
