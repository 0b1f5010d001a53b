package dev.facet.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Milliseconds of a unit of work in each round, of each engine. A shared machine is slower at times, for all engines of a
 * round: so they are compared round by round.
 */
record Rounds(Map<EngineKind, List<Double>> milliseconds) {

    /** Times one engine in one round. */
    @FunctionalInterface
    interface Work {
        double milliseconds(EngineProcess engine);
    }

    /** Lets the engines work in turn; each round begins with another one. */
    static Rounds run(List<EngineProcess> engines, int rounds, Work work) {
        var times = new EnumMap<EngineKind, List<Double>>(EngineKind.class);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < engines.size(); i++) {
                EngineProcess engine = engines.get((round + i) % engines.size());
                times.computeIfAbsent(engine.kind(), kind -> new ArrayList<>()).add(work.milliseconds(engine));
            }
        }
        return new Rounds(times);
    }

    /** The median over the rounds. */
    double median(EngineKind kind) {
        return Medians.of(milliseconds.getOrDefault(kind, List.of()));
    }

    /** Facet's time as a share of the fastest peer's: the median over the rounds; NaN without peers. */
    double ratio() {
        List<Double> own = milliseconds.getOrDefault(EngineKind.FACET, List.of());
        return milliseconds.keySet().stream()
                .filter(kind -> kind != EngineKind.FACET)
                .mapToDouble(kind -> {
                    List<Double> peer = milliseconds.getOrDefault(kind, List.of());
                    var ratios = new ArrayList<Double>();
                    for (int i = 0; i < Math.min(own.size(), peer.size()); i++) {
                        ratios.add(own.get(i) / peer.get(i));
                    }
                    return ratios.isEmpty() ? Double.NaN : Medians.of(ratios);
                })
                .max()
                .orElse(Double.NaN);
    }
}
