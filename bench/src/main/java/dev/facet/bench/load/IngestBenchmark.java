package dev.facet.bench.load;

import dev.facet.bench.CommandLine;
import dev.facet.bench.Medians;
import dev.facet.bench.load.Writing.Batch;
import dev.facet.model.job.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many points of series are stored in a second; {@code bench/run ingest} starts it. */
final class IngestBenchmark {

    private static final String HELP = """
            bench/run ingest [options]: points of series, written as workers write them, and in other ways.

            The ways take turns, in rounds; a row has the median of its rounds. At the end each point must be there once.

              --ways product,arrays,rows,copy_aside,copy
              --batches 500,2000,10000   points of a transaction
              --writers 3      at once, each with a run of its own
              --seconds 5      of a round
              --rounds 3
            """;

    private static final Map<String, String> DEFAULTS = Map.of(
            "--ways", "product,arrays,rows,copy_aside,copy",
            "--batches", "500,2000,10000",
            "--writers", "3",
            "--seconds", "5",
            "--rounds", "3");

    private IngestBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Installation.main(HELP, DEFAULTS, arguments, IngestBenchmark::run);
    }

    /** A job whose run gets points, from step 0 on. */
    private static final class Writer {
        final Claim claim;
        final UUID runId;
        long step;

        Writer(Claim claim, UUID runId) {
            this.claim = claim;
            this.runId = runId;
        }
    }

    private static void run(Installation installation, CommandLine options) throws Exception {
        int writers = Integer.parseInt(options.value("--writers"));
        double seconds = Double.parseDouble(options.value("--seconds"));
        var ways = Arrays.stream(
                        options.value("--ways").toUpperCase(Locale.ROOT).split(","))
                .map(Writing::valueOf)
                .toList();
        var batches = Arrays.stream(options.value("--batches").split(","))
                .map(Integer::valueOf)
                .toList();
        installation.api().http().post("/experiments", """
                {"name": "ingest", "dataset": {"kind": "SOS", "size": 16}, "seeds": [%s]}""".formatted(
                        IntStream.range(0, writers).mapToObj(String::valueOf).collect(Collectors.joining(", "))));
        try (var database = installation.database()) {
            var all = new ArrayList<Writer>();
            for (int i = 0; i < writers; i++) {
                Claim claim = database.claimTraining();
                all.add(new Writer(claim, database.runOf(claim)));
            }
            var rates = new TreeMap<Integer, Map<Writing, List<Double>>>();
            for (int round = 0; round <= Integer.parseInt(options.value("--rounds")); round++) {
                for (int batch : batches) {
                    for (int turn = 0; turn < ways.size(); turn++) {
                        Writing way = ways.get((turn + round) % ways.size());
                        double rate = write(database, all, way, batch, round == 0 ? Math.min(2, seconds) : seconds);
                        if (round > 0) {
                            rates.computeIfAbsent(batch, _ -> new TreeMap<>())
                                    .computeIfAbsent(way, _ -> new ArrayList<>())
                                    .add(rate);
                        }
                    }
                }
                database.jdbc().sql("vacuum analyze metric_point").update();
            }
            print(installation, ways, rates);
            check(installation, database, all);
        }
    }

    /** @return points stored in a second */
    private static double write(Database database, List<Writer> writers, Writing way, int batch, double seconds)
            throws Exception {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        long points = 0;
        try (var threads = Executors.newFixedThreadPool(writers.size())) {
            var writing = new ArrayList<Future<Long>>();
            for (Writer writer : writers) {
                writing.add(threads.submit(() -> {
                    long written = 0;
                    while (System.nanoTime() < end) {
                        way.write(database, writer.claim, new Batch(writer.runId, writer.step, batch));
                        writer.step += batch / 2;
                        written += batch;
                    }
                    return written;
                }));
            }
            for (Future<Long> writer : writing) {
                points += writer.get();
            }
        }
        return points / ((System.nanoTime() - begin) / 1e9);
    }

    private static void print(
            Installation installation, List<Writing> ways, Map<Integer, Map<Writing, List<Double>>> rates)
            throws Exception {
        installation.print(
                "| points a transaction | %s |",
                ways.stream().map(way -> way.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" | ")));
        installation.print("|---%s|", "|---".repeat(ways.size()));
        for (var row : rates.entrySet()) {
            installation.print(
                    "| %d | %s |",
                    row.getKey(),
                    ways.stream()
                            .map(way -> String.format(
                                    Locale.ROOT,
                                    "%,.0f",
                                    Medians.of(row.getValue().getOrDefault(way, List.of()).stream()
                                            .mapToDouble(Double::doubleValue)
                                            .toArray())))
                            .collect(Collectors.joining(" | ")));
        }
    }

    private static void check(Installation installation, Database database, List<Writer> writers) throws Exception {
        long expected = writers.stream().mapToLong(writer -> 2 * writer.step).sum();
        long found = database.jdbc()
                .sql("select count(*) from metric_point where run_id = any(?)")
                .param(writers.stream().map(writer -> writer.runId).toArray(UUID[]::new))
                .query(Long.class)
                .single();
        installation.print("%,d of %,d points are there, each once", found, expected);
        if (found != expected) {
            throw new IllegalStateException("points were lost or doubled");
        }
    }
}
