package dev.facet.bench.load;

import dev.facet.bench.CommandLine;
import dev.facet.bench.service.FacetHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many jobs that do nothing pass through the queue in a second; {@code bench/run queue} starts it. */
final class QueueBenchmark {

    private static final String HELP = """
            bench/run queue [options]: jobs that do nothing, submitted and drained by real workers.

            First all are submitted while the workers stand still (SIGSTOP), then these are let go. Before that, as many as a tenth
            pass through, so that nothing is new. At the end each job must have succeeded in its first attempt.

              --jobs 50000     a multiple of 1000
              --workers 3      processes
              --slots 4        jobs that each does at once
              --clients 4      that submit 1,000 jobs in each request
              --rounds 3       of submitting and draining
            """;

    private static final int IN_A_REQUEST = 1_000;

    private static final Map<String, String> DEFAULTS =
            Map.of("--jobs", "50000", "--workers", "3", "--slots", "4", "--clients", "4", "--rounds", "3");

    private final Installation installation;
    private final JdbcClient jdbc;
    private final int clients;

    private QueueBenchmark(Installation installation, JdbcClient jdbc, int clients) {
        this.installation = installation;
        this.jdbc = jdbc;
        this.clients = clients;
    }

    public static void main(String[] arguments) throws Exception {
        Installation.main(HELP, DEFAULTS, arguments, QueueBenchmark::run);
    }

    private static void run(Installation installation, CommandLine options) throws Exception {
        int jobs = Integer.parseInt(options.value("--jobs"));
        try (var database = installation.database()) {
            installation.startWorkers(
                    Integer.parseInt(options.value("--workers")),
                    "--facet.worker.slots=" + options.value("--slots"),
                    "--facet.worker.interactive-slots=0");
            var benchmark =
                    new QueueBenchmark(installation, database.jdbc(), Integer.parseInt(options.value("--clients")));
            benchmark.submit(Math.max(1, jobs / 10 / IN_A_REQUEST));
            benchmark.awaitAllEnded();
            for (int round = 0; round < Integer.parseInt(options.value("--rounds")); round++) {
                benchmark.round(jobs / IN_A_REQUEST);
            }
            benchmark.check();
        }
    }

    private void round(int requests) throws Exception {
        int jobs = requests * IN_A_REQUEST;
        installation.workers().forEach(worker -> worker.signal("STOP"));
        double seconds = submit(requests);
        installation.print("%d jobs submitted in %.1f s: %.0f a second", jobs, seconds, jobs / seconds);
        var before = ProcessorTime.of(installation.processes());
        long commits = commits();
        long log = logPosition();
        long begin = System.nanoTime();
        installation.workers().forEach(worker -> worker.signal("CONT"));
        awaitAllEnded();
        seconds = (System.nanoTime() - begin) / 1e9;
        installation.print("%d jobs drained in %.1f s: %.0f a second", jobs, seconds, jobs / seconds);
        installation.print(
                "  processor time: %s",
                ProcessorTime.of(installation.processes()).since(before));
        installation.print(
                "  for each job: %.2f transactions, %.0f bytes of write-ahead log",
                (double) (commits() - commits) / jobs, (double) (logPosition() - log) / jobs);
    }

    /** @return the seconds that all took */
    private double submit(int requests) throws InterruptedException, ExecutionException {
        FacetHttp api = installation.api().http();
        var left = new Semaphore(requests);
        long begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var submitting = new ArrayList<Future<?>>();
            for (int client = 0; client < clients; client++) {
                submitting.add(threads.submit(() -> {
                    while (left.tryAcquire()) {
                        api.post("/jobs/probe", "{\"count\": " + IN_A_REQUEST + "}");
                    }
                }));
            }
            for (Future<?> client : submitting) {
                client.get();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void awaitAllEnded() {
        FacetHttp.until(() -> {
            FacetHttp.pause(Duration.ofMillis(100));
            return jdbc.sql("select not exists (select from job where status in ('QUEUED', 'RUNNING'))")
                    .query(Boolean.class)
                    .single();
        });
    }

    private long commits() {
        return jdbc.sql("select xact_commit from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    private long logPosition() {
        return jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")
                .query(Long.class)
                .single();
    }

    private void check() throws IOException {
        long once = jdbc.sql("""
                        select count(*) from job join job_attempt done on done.job_id = job.id
                        where job.status = 'SUCCEEDED' and job.attempt = 1 and done.outcome = 'SUCCEEDED'""").query(Long.class).single();
        long all = jdbc.sql("select count(*) from job").query(Long.class).single();
        installation.print("%d of %d jobs have succeeded, each once", once, all);
        if (once != all) {
            throw new IllegalStateException("jobs were lost or done twice");
        }
    }
}
