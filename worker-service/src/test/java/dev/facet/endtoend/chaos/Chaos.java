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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Runs the cluster under load, and round after round does something to it, waits until it has recovered, and looks whether the
 * ledger is right.
 */
final class Chaos {

    /** Short, so that a round takes seconds; a job may meet any number of faults. */
    private static final Map<String, String> QUICK = Map.of(
            "facet.worker.lease", "6s",
            "facet.dispatch.reap-every", "500ms",
            "facet.retry.delay", "100ms",
            "facet.retry.max-delay", "1s",
            "facet.retry.max-attempts", "1000");

    private static final Duration DRAINS_WITHIN = Duration.ofMinutes(10);

    private final ChaosOptions options;
    private final Summary summary;
    private final Path directory = Cluster.scratch();
    private final Cluster cluster = new Cluster(directory, text -> breach(new Breach(Kind.ODD, text)));
    private final Ledger ledger = new Ledger();
    private final Client client = new Client(cluster::addresses, text -> breach(new Breach(Kind.ODD, text)));
    private final Rounds rounds = new Rounds(cluster, client, ledger);

    private Chaos(ChaosOptions options) {
        this.options = options;
        this.summary = new Summary(options.seed());
    }

    static Summary run(ChaosOptions options) {
        long start = System.nanoTime();
        var chaos = new Chaos(options);
        try (var _ = chaos.cluster) {
            chaos.run();
        }
        chaos.summary.took(Duration.ofNanos(System.nanoTime() - start));
        say(chaos.summary.text());
        chaos.write("summary.json", chaos.summary.json());
        chaos.write("summary.txt", chaos.summary.text());
        return chaos.summary;
    }

    private void run() {
        say("Seed %d, %d rounds; logs and data: %s".formatted(options.seed(), options.rounds(), directory));
        var distribution = start();
        var audit = new Audit(cluster, ledger, client, undisturbed());
        var schedule = Schedule.of(options.seed(), options.rounds());
        try (var _ = load(options.seed())) {
            for (Fault fault : schedule) {
                if (isPossible(fault)) {
                    var outcome = rounds.run(fault);
                    summary.add(outcome);
                    report(outcome, audit.atRest(false));
                }
            }
        }
        drain(audit);
        if (options.roundsByDefault() > 0) {
            cluster.stop();
            cluster.start(distribution, Map.of(), Cluster.APIS, Cluster.WORKERS);
            byDefault(audit);
            drain(audit);
        }
        audit.download().forEach(this::breach);
        counts(audit);
    }

    /** Where there are no caches yet, first one process of each writes its own. */
    private Distribution start() {
        var directory = options.distribution();
        if (directory == null) {
            cluster.start(Distribution.built(), QUICK, Cluster.APIS, Cluster.WORKERS);
            return Distribution.built();
        }
        var unpacked = Distribution.unpacked(directory);
        if (!unpacked.hasCaches()) {
            say("Writing caches");
            cluster.start(unpacked.writingCaches(), QUICK, 1, 1);
            cluster.stop();
        }
        cluster.start(unpacked.withCaches(), QUICK, Cluster.APIS, Cluster.WORKERS);
        return unpacked.withCaches();
    }

    /** Has everything done once that will be asked for, and keeps what came out. */
    private Reference undisturbed() {
        for (var request : Requests.allTrainings()) {
            client.post("/experiments", request.json())
                    .ifPresent(accepted -> ledger.experiment(accepted, request.runs()));
        }
        for (var request : Requests.allPercolations()) {
            client.post("/percolations", request).ifPresent(ledger::percolation);
        }
        awaitEnds();
        for (var run : cluster.jdbc()
                .sql("select id, experiment_id as experiment from run")
                .query(Sampled.class)
                .list()) {
            for (var request : Requests.allSamplings()) {
                client.post("/runs/" + run.id() + "/samples", request)
                        .ifPresent(accepted -> ledger.sampling(accepted, run.experiment()));
            }
        }
        awaitEnds();
        return Reference.of(cluster.jdbc());
    }

    private record Sampled(UUID id, UUID experiment) {}

    private Workload load(long seed) {
        return Workload.start(client, ledger, cluster.jdbc(), text -> breach(new Breach(Kind.LOST, text)), seed);
    }

    private boolean isPossible(Fault fault) {
        return switch (fault) {
            case FillDisk full -> cluster.disk().canBeFull();
            case SkewClock skewed -> cluster.clocks().canBeSkewed();
            case KillWorker worker -> true;
            case KillApi api -> true;
            case StallWorker worker -> true;
            case RestartBroker broker -> true;
            case RestartDatabase database -> true;
            case CutConnections cut -> true;
        };
    }

    private void byDefault(Audit audit) {
        try (var _ = load(options.seed() + 1)) {
            for (int round = 0; round < options.roundsByDefault(); round++) {
                var outcome = rounds.run(new KillWorker(round % Cluster.WORKERS));
                summary.addByDefault(outcome);
                report(outcome, audit.atRest(false));
            }
        }
    }

    /** Waits until everything that was accepted has ended, and checks all of it again. */
    private void drain(Audit audit) {
        Workload.resumeAll(client, ledger, cluster.jdbc());
        try {
            awaitEnds();
        } catch (ConditionTimeoutException e) {
            JobAudit.unfinished(cluster.jdbc()).forEach(text -> breach(new Breach(Kind.LOST, text)));
        }
        audit.atRest(true).forEach(this::breach);
        say("Drained, and all checked again.");
    }

    private void awaitEnds() {
        await("everything has ended")
                .atMost(DRAINS_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> {
                    cluster.tend();
                    return JobAudit.unfinished(cluster.jdbc()).isEmpty();
                });
    }

    private void report(Rounds.Outcome outcome, List<Breach> found) {
        outcome.breaches().forEach(this::breach);
        found.forEach(this::breach);
        var elsewhere = outcome.elsewhere();
        say("#%d %s: recovered after %.1f s%s; %s, breaches so far: %d"
                .formatted(
                        summary.size(),
                        outcome.fault().text(),
                        outcome.recovery().toMillis() / 1e3,
                        elsewhere == null
                                ? ""
                                : ", its trainings elsewhere after %.1f s".formatted(elsewhere.toMillis() / 1e3),
                        Workload.unfinished(cluster.jdbc()),
                        summary.breaches().size()));
        write("summary.txt", summary.text());
    }

    private void breach(Breach breach) {
        if (summary.add(breach)) {
            say("BREACH " + breach.kind() + ": " + breach.text());
        }
    }

    private void counts(Audit audit) {
        audit.counts().forEach(summary::count);
        summary.count("attempts that went on after their lease, refused", rounds.zombies());
        summary.count("requests without an answer, repeated by key", client.answersLost());
        summary.count("answers given from memory", client.replayed());
        summary.count("answers 503", client.unavailable());
        if (!cluster.disk().canBeFull()) {
            summary.count("not tried", "a full disk: this user may not mount one");
        }
        if (!cluster.clocks().canBeSkewed()) {
            summary.count("not tried", "skewed clocks: libfaketime is not installed");
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String text) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }

    /** Outside of Maven: {@code java -cp … dev.facet.endtoend.chaos.Chaos}, with the system properties of {@link ChaosOptions}. */
    public static void main(String[] arguments) {
        var breaches = run(ChaosOptions.ofSystemProperties()).breaches();
        System.exit(breaches.isEmpty() ? 0 : 1);
    }
}
