package dev.facet.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the engines reach in rounds, in each of which every engine works once. A shared machine is slower at times, for all
 * engines of a round: so they are compared round by round.
 *
 * @param milliseconds of a unit of work in each round
 * @param peaks of the machine in each round, in thousand million floating-point operations a second
 */
record Rounds(Map<EngineKind, List<Double>> milliseconds, List<Double> peaks) {

    /** Times one engine in one round. */
    @FunctionalInterface
    interface Work {
        double milliseconds(EngineProcess engine);
    }

    /** Lets the engines work in turn; each round begins with another one. */
    static Rounds run(List<EngineProcess> engines, int rounds, Gauge gauge, Work work) {
        var rates = new ArrayList<Double>();
        var times = new EnumMap<EngineKind, List<Double>>(EngineKind.class);
        for (int round = 0; round < rounds; round++) {
            rates.add(gauge.measure());
            for (int i = 0; i < engines.size(); i++) {
                EngineProcess engine = engines.get((round + i) % engines.size());
                times.computeIfAbsent(engine.kind(), kind -> new ArrayList<>()).add(work.milliseconds(engine));
            }
        }
        return new Rounds(times, rates);
    }

    /** The median over the rounds. */
    double median(EngineKind kind) {
        return Medians.of(milliseconds.getOrDefault(kind, List.of()));
    }

    /**
     * Facet's time as a share of a peer's: smallest, median and largest over the rounds; against the peer that comes out
     * best. Empty without peers.
     */
    double[] ratios() {
        double[] worst = {};
        for (EngineKind peer : milliseconds.keySet()) {
            double[] ratios = peer == EngineKind.FACET ? worst : against(peer);
            if (worst.length == 0 || Medians.of(ratios) > Medians.of(worst)) {
                worst = ratios;
            }
        }
        return worst;
    }

    private double[] against(EngineKind peer) {
        List<Double> own = milliseconds.getOrDefault(EngineKind.FACET, List.of());
        List<Double> other = milliseconds.getOrDefault(peer, List.of());
        var ratios = new double[Math.min(own.size(), other.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = own.get(i) / other.get(i);
        }
        return ratios;
    }

    /** Facet's share of the machine's peak, the median over the rounds, if a unit of work takes so many operations. */
    double share(double flops) {
        List<Double> own = milliseconds.getOrDefault(EngineKind.FACET, List.of());
        var shares = new double[own.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = flops / (own.get(i) * 1e6) / peaks.get(i);
        }
        return Medians.of(shares);
    }
}
