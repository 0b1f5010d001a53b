package dev.facet.endtoend.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/** Keeps the queue busy: submits, and now and then cancels, pauses, resumes and deletes. */
final class Workload implements AutoCloseable {

    private static final int AT_ONCE = 6;
    private static final int TRAININGS = 5;
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(250);

    private final Client client;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Consumer<String> complaints;
    private final Random random;
    private final Semaphore calls = new Semaphore(AT_ONCE);
    /** Two moves of one job at once would leave open which of them came last. */
    private final Lock moves = new ReentrantLock();

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread;
    private volatile boolean stopping;

    private Workload(Client client, Ledger ledger, JdbcClient jdbc, Consumer<String> complaints, long seed) {
        this.client = client;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.random = new Random(seed);
        this.thread = Thread.ofPlatform().daemon().name("workload").unstarted(this::loop);
    }

    /** @param complaints hears of calls that got no answer for minutes */
    static Workload start(Client client, Ledger ledger, JdbcClient jdbc, Consumer<String> complaints, long seed) {
        var workload = new Workload(client, ledger, jdbc, complaints, seed);
        workload.thread.start();
        return workload;
    }

    private void loop() {
        try {
            while (!stopping) {
                Thread.sleep(BETWEEN_CALLS);
                int draw = random.nextInt(100);
                var own = new Random(random.nextLong());
                calls.acquire();
                callers.execute(() -> call(draw, own));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(int draw, Random own) {
        try {
            ledger.during(() -> ask(draw, own));
        } catch (DataAccessException | CannotCreateTransactionException _) {
            // The database is away, and with it what could be moved.
        } catch (RuntimeException e) {
            if (!stopping) {
                complaints.accept("a call failed: " + e);
            }
        } finally {
            calls.release();
        }
    }

    private void ask(int draw, Random own) {
        if (draw < 40) {
            if (unfinishedTrainings() < TRAININGS) {
                train(Requests.any(own));
            }
        } else if (draw < 60) {
            client.post("/jobs/probe", "{\"count\": %d}".formatted(1 + own.nextInt(5)))
                    .ifPresent(ledger::probes);
        } else if (draw < 76) {
            target("SUCCEEDED").ifPresent(run -> sample(run, Requests.anySampling(own)));
        } else if (draw < 82) {
            client.post("/percolations", Requests.anyPercolation(own)).ifPresent(ledger::percolation);
        } else {
            moves.lock();
            try {
                move(draw, own);
            } finally {
                moves.unlock();
            }
        }
    }

    private void move(int draw, Random own) {
        if (draw < 83) {
            target("RUNNING").ifPresent(this::cancel);
        } else if (draw < 86) {
            target("RUNNING").ifPresent(this::pause);
        } else if (draw < 91) {
            resumeOne(own);
        } else if (draw < 92) {
            target("QUEUED").ifPresent(this::cancelExperiment);
        } else if (draw < 93) {
            target(own.nextBoolean() ? "RUNNING" : "SUCCEEDED").ifPresent(this::delete);
        }
    }

    private long unfinishedTrainings() {
        return jdbc.sql("select count(*) from job where kind = 'TRAIN' and status in ('QUEUED', 'RUNNING')")
                .query(Long.class)
                .single();
    }

    void train(Requests.Training request) {
        client.post("/experiments", request.json()).ifPresent(accepted -> ledger.experiment(accepted, request.runs()));
    }

    private record Target(UUID run, UUID job, UUID experiment) {}

    /** Some run whose training is in this state. */
    private Optional<Target> target(String status) {
        return jdbc.sql("""
                        select r.id as run, r.job_id as job, r.experiment_id as experiment
                        from run r join job j on j.id = r.job_id where j.status = ? order by random() limit 1""").param(status).query(Target.class).optional();
    }

    private void sample(Target target, String spec) {
        client.post("/runs/" + target.run() + "/samples", spec)
                .ifPresent(accepted -> ledger.sampling(accepted, target.experiment()));
    }

    private void cancel(Target target) {
        client.post("/runs/" + target.run() + "/cancel", "").ifPresent(_ -> ledger.cancelledJob(target.job()));
    }

    private void pause(Target target) {
        client.post("/runs/" + target.run() + "/pause", "").ifPresent(_ -> ledger.paused(target.job()));
    }

    private void resumeOne(Random own) {
        List<UUID> paused = ledger.pausedJobs();
        if (!paused.isEmpty()) {
            resume(paused.get(own.nextInt(paused.size())));
        }
    }

    private void resume(UUID job) {
        resume(job, client, ledger, jdbc);
    }

    private static void resume(UUID job, Client client, Ledger ledger, JdbcClient jdbc) {
        jdbc.sql("select id from run where job_id = ?")
                .param(job)
                .query(UUID.class)
                .optional()
                .ifPresent(run -> client.post("/runs/" + run + "/resume", ""));
        ledger.resumed(job);
    }

    private void cancelExperiment(Target target) {
        client.post("/experiments/" + target.experiment() + "/cancel", "")
                .ifPresent(_ -> ledger.cancelled(target.experiment()));
    }

    private void delete(Target target) {
        client.delete("/experiments/" + target.experiment());
        ledger.deleted(target.experiment());
    }

    /** Resumes what was set aside. */
    static void resumeAll(Client client, Ledger ledger, JdbcClient jdbc) {
        ledger.pausedJobs().forEach(job -> ledger.during(() -> resume(job, client, ledger, jdbc)));
    }

    /** Numbers of unfinished jobs, by state. */
    static Map<String, Object> unfinished(JdbcClient jdbc) {
        return jdbc.sql("""
                        select count(*) filter (where status = 'QUEUED') as queued,
                            count(*) filter (where status = 'RUNNING') as running,
                            count(*) filter (where status = 'PAUSED') as paused
                        from job where status in ('QUEUED', 'RUNNING', 'PAUSED')""").query().singleRow();
    }

    /** Ends when every call has its answer. */
    @Override
    public void close() {
        try {
            stopping = true;
            thread.join();
            calls.acquire(AT_ONCE);
            calls.release(AT_ONCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
