package dev.facet.endtoend.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What came out, as text and as JSON. */
final class Summary {

    private final long seed;
    private final List<Rounds.Outcome> rounds = new ArrayList<>();
    private final List<Rounds.Outcome> roundsByDefault = new ArrayList<>();
    private final List<Breach> breaches = new ArrayList<>();
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private Duration took = Duration.ZERO;

    Summary(long seed) {
        this.seed = seed;
    }

    synchronized void add(Rounds.Outcome round) {
        rounds.add(round);
    }

    /** One where no setting shortens leases and pauses. */
    synchronized void addByDefault(Rounds.Outcome round) {
        roundsByDefault.add(round);
    }

    /** @return whether it was not known yet */
    synchronized boolean add(Breach breach) {
        return !breaches.contains(breach) && breaches.add(breach);
    }

    synchronized void count(String what, Object count) {
        counts.put(what, count);
    }

    synchronized void took(Duration time) {
        took = time;
    }

    synchronized List<Breach> breaches() {
        return List.copyOf(breaches);
    }

    synchronized int size() {
        return rounds.size();
    }

    /** What is sorted out of these durations, in seconds. */
    private record Times(int rounds, double p50, double p95, double max) {

        static Times of(List<Duration> durations) {
            var sorted = durations.stream().sorted().toList();
            return new Times(sorted.size(), share(sorted, 0.5), share(sorted, 0.95), share(sorted, 1));
        }

        /** The smallest that so many are not above. */
        private static double share(List<Duration> sorted, double share) {
            if (sorted.isEmpty()) {
                return 0;
            }
            int rank = (int) Math.ceil(share * sorted.size());
            return Math.round(sorted.get(Math.max(1, rank) - 1).toMillis() / 100.0) / 10.0;
        }

        String text() {
            return "%6d %8.1f %8.1f %8.1f".formatted(rounds, p50, p95, max);
        }
    }

    private Map<String, Times> times() {
        var durations = new TreeMap<String, List<Duration>>();
        for (var round : rounds) {
            durations
                    .computeIfAbsent(round.fault().kind(), _ -> new ArrayList<>())
                    .add(round.recovery());
            add(durations, round, "worker killed: its trainings run elsewhere");
        }
        for (var round : roundsByDefault) {
            add(durations, round, "the same with default settings (lease 30 s)");
        }
        var times = new LinkedHashMap<String, Times>();
        durations.forEach((kind, all) -> times.put(kind, Times.of(all)));
        return times;
    }

    private static void add(Map<String, List<Duration>> durations, Rounds.Outcome round, String kind) {
        var elsewhere = round.elsewhere();
        if (elsewhere != null) {
            durations.computeIfAbsent(kind, _ -> new ArrayList<>()).add(elsewhere);
        }
    }

    private Map<Breach.Kind, Long> breachesByKind() {
        var byKind = new EnumMap<Breach.Kind, Long>(Breach.Kind.class);
        for (var kind : Breach.Kind.values()) {
            byKind.put(
                    kind,
                    breaches.stream().filter(breach -> breach.kind() == kind).count());
        }
        return byKind;
    }

    synchronized String text() {
        var text = new StringBuilder("Chaos with seed %d: %d rounds in %d min %d s%n"
                .formatted(seed, rounds.size(), took.toMinutes(), took.toSecondsPart()));
        text.append("%-50s %6s %8s %8s %8s%n".formatted("recovered after (s)", "rounds", "p50", "p95", "max"));
        times().forEach((kind, times) -> text.append("%-50s %s%n".formatted(kind, times.text())));
        counts.forEach((what, count) -> text.append("%-50s %s%n".formatted(what, count)));
        breachesByKind()
                .forEach((kind, count) ->
                        text.append("%-50s %d%n".formatted(kind.name().toLowerCase(Locale.ROOT), count)));
        breaches.forEach(breach ->
                text.append(breach.kind()).append(": ").append(breach.text()).append('\n'));
        return text.toString();
    }

    synchronized String json() {
        var recovered = new LinkedHashMap<String, Object>();
        times().forEach(recovered::put);
        var broken = new LinkedHashMap<String, Object>();
        breachesByKind().forEach((kind, count) -> broken.put(kind.name().toLowerCase(Locale.ROOT), count));
        var all = new LinkedHashMap<String, Object>();
        all.put("seed", seed);
        all.put("rounds", rounds.size());
        all.put("seconds", took.toSeconds());
        all.put("recoverySeconds", recovered);
        all.put("counts", counts);
        all.put("breaches", broken);
        all.put("texts", breaches.stream().map(Breach::text).toList());
        return JsonMapper.shared().writeValueAsString(all);
    }
}
