package dev.facet.bench.load;

import dev.facet.bench.CommandLine;
import dev.facet.bench.service.FacetHttp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What dashboards ask of many points; {@code bench/run points} starts it. */
final class PointsBenchmark {

    private static final String HELP = """
            bench/run points [options]: points of 20 runs of one experiment, a tenth of them of the first, and then the calls of dashboards.

              --points 10000000
              --calls 200      of each
            """;

    private static final Map<String, String> DEFAULTS = Map.of("--points", "10000000", "--calls", "200");

    private static final int RUNS = 20;
    private static final int AT_ONCE = 100_000;

    private final Installation installation;
    private final FacetHttp api;
    private final int calls;

    private PointsBenchmark(Installation installation, int calls) {
        this.installation = installation;
        this.api = installation.api().http();
        this.calls = calls;
    }

    public static void main(String[] arguments) throws Exception {
        Installation.main(
                HELP,
                DEFAULTS,
                arguments,
                (installation, options) ->
                        new PointsBenchmark(installation, Integer.parseInt(options.value("--calls"))).run(options));
    }

    private void run(CommandLine options) throws Exception {
        long points = Long.parseLong(options.value("--points"));
        String experiment = api.post("/experiments", """
                        {"name": "points", "dataset": {"kind": "SOS", "size": 16}, "seeds": [%s]}""".formatted(
                        IntStream.range(0, RUNS).mapToObj(String::valueOf).collect(Collectors.joining(", "))))
                .get("id")
                .stringValue();
        long longest = points / 10;
        long others = (points - longest) / (RUNS - 1);
        UUID first;
        try (var database = installation.database()) {
            List<UUID> runs = database.jdbc()
                    .sql("select id from run where experiment_id = ?::uuid order by ordinal")
                    .param(experiment)
                    .query(UUID.class)
                    .list();
            first = runs.getFirst();
            long before = System.nanoTime();
            for (UUID run : runs) {
                fill(database, run, run.equals(first) ? longest : others);
            }
            installation.print("%,d points stored in %.0f s", points, (System.nanoTime() - before) / 1e9);
            database.tidy();
            installation.print(
                    "tables and their indices: %s",
                    database.jdbc().sql("""
                            select string_agg(format('%s %s MB', name, pg_total_relation_size(name::regclass) / 1000000), ', ')
                            from unnest('{metric_point,metric_stretch}'::text[]) as name""").query(String.class).single());
        }
        installation.print("| call | p50, ms | p99, ms |");
        installation.print("|---|---|---|");
        call(
                "one series of %,d points, 500 of them".formatted(longest),
                "/runs/" + first + "/metrics?names=loss&maxPoints=500");
        call(
                "its middle third",
                "/runs/%s/metrics?names=loss&fromStep=%d&toStep=%d".formatted(first, longest / 3, 2 * longest / 3));
        call(
                "10,000 steps of it",
                "/runs/%s/metrics?names=loss&fromStep=%d&toStep=%d"
                        .formatted(first, longest / 2 + 7, longest / 2 + 10_006));
        call(
                "the same, 100 steps",
                "/runs/%s/metrics?names=loss&fromStep=%d&toStep=%d"
                        .formatted(first, longest / 2 + 7, longest / 2 + 106));
        call("20 runs compared, 200 points each", "/metrics?limit=20&names=loss&experiment=" + experiment);
        call(
                "20 runs compared, 500 points each",
                "/metrics?limit=20&names=loss&maxPoints=500&experiment=" + experiment);
        call("list of runs with their last values", "/runs?experiment=" + experiment);
        call("the same, by the last loss", "/runs?orderBy=-metrics.loss&experiment=" + experiment);
        call("one run", "/runs/" + first);
        call("one experiment", "/experiments/" + experiment);
    }

    /** A curve that falls, with noise, in steps of 1. */
    static void fill(Database database, UUID run, long points) {
        for (long from = 0; from < points; from += AT_ONCE) {
            database.jdbc()
                    .sql("""
                            insert into metric_point (run_id, name, step, value)
                            select ?, 'loss', step, 1 / (1 + step / 1e4) + 0.1 * random() from generate_series(?::bigint, ?::bigint) as step""")
                    .params(run, from, Math.min(points, from + AT_ONCE) - 1)
                    .update();
        }
        database.jdbc()
                .sql("insert into metric_latest (run_id, name, step, value) values (?, 'loss', ?, random())")
                .params(run, points - 1)
                .update();
    }

    private void call(String name, String path) throws Exception {
        double[] times = new double[calls];
        for (int i = -calls / 10; i < calls; i++) {
            long before = System.nanoTime();
            api.text("/api/v1" + path);
            if (i >= 0) {
                times[i] = (System.nanoTime() - before) / 1e6;
            }
        }
        var seen = new Percentiles(times);
        installation.print("| %s | %.1f | %.1f |", name, seen.at(0.5), seen.at(0.99));
    }
}
