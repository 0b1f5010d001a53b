package dev.facet.endtoend.chaos;

import static org.awaitility.Awaitility.await;

import dev.facet.endtoend.chaos.Breach.Kind;
import dev.facet.endtoend.chaos.Fault.CutConnections;
import dev.facet.endtoend.chaos.Fault.FillDisk;
import dev.facet.endtoend.chaos.Fault.KillApi;
import dev.facet.endtoend.chaos.Fault.KillWorker;
import dev.facet.endtoend.chaos.Fault.RestartBroker;
import dev.facet.endtoend.chaos.Fault.RestartDatabase;
import dev.facet.endtoend.chaos.Fault.SkewClock;
import dev.facet.endtoend.chaos.Fault.StallWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Does something to the cluster, and waits until all that ran goes on. */
final class Rounds {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration DISK_IS_FULL = Duration.ofSeconds(3);
    private static final Duration BROKER_IS_AWAY = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Client client;
    private final Ledger ledger;
    private int zombies;

    Rounds(Cluster cluster, Client client, Ledger ledger) {
        this.cluster = cluster;
        this.client = client;
        this.ledger = ledger;
    }

    /**
     * How one round went.
     *
     * @param recovery from the fault until every training that ran had written on or ended, and a new job had passed through
     * @param elsewhere from the death of a worker until others had all its trainings; null for other faults
     */
    record Outcome(Fault fault, Duration recovery, @Nullable Duration elsewhere, List<Breach> breaches) {}

    Outcome run(Fault fault) {
        var breaches = new ArrayList<Breach>();
        long start = System.nanoTime();
        Duration elsewhere = null;
        try {
            AtWork before = prepare(fault);
            start = System.nanoTime();
            elsewhere = inject(fault, before);
            until("all goes on after: " + fault.text(), () -> {
                cluster.tend();
                return before.allWentOn();
            });
            probe();
        } catch (ConditionTimeoutException e) {
            breaches.add(new Breach(Kind.STUCK, e.getMessage()));
        }
        return new Outcome(fault, Duration.ofNanos(System.nanoTime() - start), elsewhere, breaches);
    }

    /** Waits until the target is up and, if it is a worker that is to fall silent, has something to do. */
    private AtWork prepare(Fault fault) {
        switch (fault) {
            case KillWorker(int worker) -> awaitBusy(cluster.worker(worker));
            case StallWorker(int worker) -> awaitBusy(cluster.worker(worker));
            case KillApi killed -> {
                for (int other = 0; other < Cluster.APIS; other++) {
                    cluster.awaitReady(cluster.api(other));
                }
            }
            case SkewClock(var role, int member, var by) -> cluster.awaitReady(cluster.member(role, member));
            case RestartBroker broker -> {}
            case RestartDatabase database -> {}
            case CutConnections cut -> {}
            case FillDisk full -> {}
        }
        return AtWork.now(cluster.jdbc());
    }

    private void awaitBusy(Member worker) {
        cluster.awaitReady(worker);
        until(worker.name() + " trains", () -> !held(worker).isEmpty());
    }

    private AtWork held(Member worker) {
        return AtWork.now(cluster.jdbc()).with(worker.process().pid());
    }

    private @Nullable Duration inject(Fault fault, AtWork before) {
        switch (fault) {
            case KillWorker(int worker) -> {
                return kill(cluster.worker(worker), before);
            }
            case KillApi(int api) -> cluster.api(api).killAndReplace();
            case StallWorker(int worker) -> stall(cluster.worker(worker), before);
            case RestartBroker broker -> {
                cluster.broker().stop();
                pause(BROKER_IS_AWAY);
                cluster.broker().restart();
            }
            case RestartDatabase(var how) -> {
                switch (how) {
                    case FAST -> cluster.postgres().stop();
                    case IMMEDIATE -> cluster.postgres().stopImmediately();
                    case KILL -> cluster.postgres().kill();
                }
                cluster.postgres().restart();
            }
            case CutConnections cut ->
                cluster.jdbc()
                        .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()")
                        .query(Long.class)
                        .single();
            case FillDisk full -> fillDisk();
            case SkewClock(var role, int member, var by) ->
                cluster.member(role, member).skew(by);
        }
        return null;
    }

    private Duration kill(Member worker, AtWork before) {
        var held = before.with(worker.process().pid());
        long start = System.nanoTime();
        worker.killAndReplace();
        until("others have what " + worker.name() + " had", held::allWereTakenUp);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void stall(Member worker, AtWork before) {
        var process = worker.process();
        var held = before.with(process.pid());
        process.pause();
        try {
            until("others have what " + worker.name() + " has", held::allWereTakenUp);
        } finally {
            process.resume();
        }
        for (var lost : held.lost()) {
            var words = "job %s, attempt %d".formatted(lost.job(), lost.attempt());
            until(
                    worker.name() + " finds that it has lost " + words,
                    () -> process.output().lines().anyMatch(line -> line.contains(words) && line.contains("dropped")));
            zombies++;
        }
    }

    /** What is written in vain is tried again; so it is kept full, however much is removed meanwhile. */
    private void fillDisk() {
        long until = System.nanoTime() + DISK_IS_FULL.toNanos();
        try {
            while (System.nanoTime() < until) {
                cluster.disk().fill();
                pause(LOOK_EVERY);
            }
        } finally {
            cluster.disk().free();
        }
    }

    /** A new job passes through the whole system. */
    private void probe() {
        ledger.during(() -> client.post("/jobs/probe", "{}").ifPresent(accepted -> {
            ledger.probes(accepted);
            var job = accepted.at("/jobs/0").stringValue();
            until(
                    "probe " + job + " is done",
                    () -> cluster.jdbc()
                            .sql("select status = 'SUCCEEDED' from job where id = ?::uuid")
                            .param(job)
                            .query(Boolean.class)
                            .single());
        }));
    }

    /** How many attempts went on after their worker had lost them, and found out. */
    int zombies() {
        return zombies;
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_EVERY)
                .ignoreExceptions()
                .until(condition);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
