package dev.facet.endtoend.chaos;

import dev.facet.endtoend.chaos.Fault.CutConnections;
import dev.facet.endtoend.chaos.Fault.FillDisk;
import dev.facet.endtoend.chaos.Fault.KillApi;
import dev.facet.endtoend.chaos.Fault.KillWorker;
import dev.facet.endtoend.chaos.Fault.RestartBroker;
import dev.facet.endtoend.chaos.Fault.RestartDatabase;
import dev.facet.endtoend.chaos.Fault.SkewClock;
import dev.facet.endtoend.chaos.Fault.StallWorker;
import dev.facet.endtoend.chaos.Fault.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which faults come, with their targets: a function of the seed. They come in decks, each of which has every kind, so that
 * after any number of rounds each kind had its share; within a deck the order is shuffled.
 */
final class Schedule {

    private final Random random;
    private int worker;
    private int api;
    private int deck;

    private Schedule(long seed) {
        this.random = new Random(seed);
    }

    static List<Fault> of(long seed, int rounds) {
        var schedule = new Schedule(seed);
        var faults = new ArrayList<Fault>();
        while (faults.size() < rounds) {
            faults.addAll(schedule.deck());
        }
        return List.copyOf(faults.subList(0, rounds));
    }

    /** Each kind once, but for killed workers, which come twice. */
    private List<Fault> deck() {
        var stops = Stop.values();
        var faults = new ArrayList<Fault>(List.of(
                new KillWorker(nextWorker()),
                new KillWorker(nextWorker()),
                new KillApi(nextApi()),
                new StallWorker(nextWorker()),
                new RestartBroker(),
                new RestartDatabase(stops[deck % stops.length]),
                new CutConnections(),
                new FillDisk(),
                skew()));
        deck++;
        Collections.shuffle(faults, random);
        return faults;
    }

    private Fault skew() {
        var role = random.nextBoolean() ? Role.API : Role.WORKER;
        int member = random.nextInt(role == Role.API ? Cluster.APIS : Cluster.WORKERS);
        return new SkewClock(role, member, Duration.ofMinutes(random.nextInt(-60, 61)));
    }

    /** Never the same twice running, so that nobody waits for a process that has just been started. */
    private int nextWorker() {
        worker = (worker + 1 + random.nextInt(Cluster.WORKERS - 1)) % Cluster.WORKERS;
        return worker;
    }

    private int nextApi() {
        api = (api + 1) % Cluster.APIS;
        return api;
    }
}
