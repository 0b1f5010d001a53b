package dev.facet.bench.load;

import dev.facet.bench.CommandLine;
import dev.facet.bench.service.FacetHttp;
import dev.facet.model.job.Claim;
import dev.facet.model.job.FencedWrite;
import dev.facet.worker.recording.MetricBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many watchers of runs that write; {@code bench/run streams} starts it. */
final class StreamsBenchmark {

    private static final String HELP = """
            bench/run streams [options]: streams of events at once, while runs write as trainings do. Each must tell every point
            once and in order, and the end.

              --streams 500
              --runs 50        that they watch, as many each
              --seconds 30     for which the runs write
              --writes 1       a second, of each run
              --points 10      of a write
            """;

    private static final Map<String, String> DEFAULTS =
            Map.of("--streams", "500", "--runs", "50", "--seconds", "30", "--writes", "1", "--points", "10");

    private StreamsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Installation.main(HELP, DEFAULTS, arguments, StreamsBenchmark::run);
    }

    /** A run that writes; when each of its points was committed, on {@link System#nanoTime()}. */
    record Writer(Claim claim, UUID runId, AtomicLongArray committed) {}

    private static void run(Installation installation, CommandLine options) throws Exception {
        int streams = Integer.parseInt(options.value("--streams"));
        int runs = Integer.parseInt(options.value("--runs"));
        int points = Integer.parseInt(options.value("--points"));
        double rate = Double.parseDouble(options.value("--writes"));
        int writes = (int) (Double.parseDouble(options.value("--seconds")) * rate);
        FacetHttp api = installation.api().http();
        api.post("/experiments", """
                {"name": "streams", "dataset": {"kind": "SOS", "size": 16}, "seeds": [%s]}""".formatted(
                        IntStream.range(0, runs).mapToObj(String::valueOf).collect(Collectors.joining(", "))));
        try (var database = installation.database()) {
            var writers = new ArrayList<Writer>();
            for (int i = 0; i < runs; i++) {
                Claim claim = database.claimTraining();
                writers.add(new Writer(claim, database.runOf(claim), new AtomicLongArray(writes * points)));
            }
            double idle = ProcessorTime.megabytes(installation.api().pid());
            var listeners = new ArrayList<EventStream>();
            for (int i = 0; i < streams; i++) {
                listeners.add(EventStream.open(api, writers.get(i % runs)));
            }
            FacetHttp.until(() -> listeners.stream().allMatch(EventStream::isOpen));
            var before = ProcessorTime.of(installation.processes());
            var gauges = new Gauges(api);
            long begin = System.nanoTime();
            try (var watching = Executors.newSingleThreadScheduledExecutor()) {
                var _ = watching.scheduleAtFixedRate(gauges::look, 1, 1, java.util.concurrent.TimeUnit.SECONDS);
                write(database, writers, writes, points, rate);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            var used = ProcessorTime.of(installation.processes()).since(before);
            double megabytes = ProcessorTime.megabytes(installation.api().pid());
            listeners.forEach(EventStream::awaitEnd);
            print(installation, listeners, writes * points);
            installation.print("  processor time in %.0f s: %s", seconds, used);
            installation.print(
                    "  memory of the API: %.0f MB before the streams, %.0f MB with them (-Xmx512m); at most %.0f platform threads and %.0f"
                            + " connections to the database in use, of %.0f looks",
                    idle, megabytes, gauges.threads, gauges.connections, gauges.looks);
        }
    }

    private static void write(Database database, List<Writer> writers, int writes, int points, double rate)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = new ArrayList<Future<?>>();
            long begin = System.nanoTime();
            for (int w = 0; w < writers.size(); w++) {
                Writer writer = writers.get(w);
                double phase = (double) w / writers.size();
                writing.add(threads.submit(() -> {
                    for (int i = 0; i < writes; i++) {
                        long due = begin + (long) ((i + phase) / rate * 1e9);
                        FacetHttp.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                        write(database, writer, i * points, points);
                    }
                    database.leases().succeed(writer.claim(), FencedWrite.nothing());
                    database.wakeUps().changed(writer.claim().jobId());
                }));
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
    }

    private static void write(Database database, Writer writer, int from, int points) {
        var buffer = new MetricBuffer(writer.runId(), points);
        for (int step = from; step < from + points; step++) {
            buffer.add("loss", step, 1.0 / (1 + step));
        }
        database.leases().write(writer.claim(), 0.5, () -> database.recorder().write(buffer));
        long now = System.nanoTime();
        for (int step = from; step < from + points; step++) {
            writer.committed().set(step, now);
        }
        database.wakeUps().changed(writer.claim().jobId());
    }

    private static void print(Installation installation, List<EventStream> listeners, int points) throws Exception {
        var late = new ArrayList<Double>();
        long wrong = 0;
        for (EventStream listener : listeners) {
            late.addAll(listener.milliseconds());
            if (!listener.isWhole(points)) {
                wrong++;
            }
        }
        var seen = new Percentiles(late);
        installation.print(
                "%d streams, %,d events: %d streams that lack an event, or have one twice or out of order",
                listeners.size(), late.size(), wrong);
        installation.print(
                "  from commit to arrival: p50 %.0f ms, p99 %.0f ms, at most %.0f ms",
                seen.at(0.5), seen.at(0.99), seen.at(1));
        if (wrong > 0) {
            throw new IllegalStateException("events were lost");
        }
    }

    /** The most of what the API says of itself. */
    private static final class Gauges {
        private final FacetHttp api;
        private double threads;
        private double connections;
        private double looks;

        Gauges(FacetHttp api) {
            this.api = api;
        }

        void look() {
            threads = Math.max(threads, api.meter("jvm_threads_live_threads"));
            connections = Math.max(connections, api.meter("hikaricp_connections_active"));
            looks++;
        }
    }
}
