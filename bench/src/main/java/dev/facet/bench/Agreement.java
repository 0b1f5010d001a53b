package dev.facet.bench;

import java.util.Arrays;
import java.util.Map;

/** Whether the engines compute the same: nothing is timed before they do. */
final class Agreement {

    private static final double RELATIVE = 1e-4;

    private Agreement() {}

    /**
     * Compares each engine's losses with the first one's.
     *
     * @throws Disagreement if any differs by more than 1e-4 of its size
     */
    static void require(Map<EngineKind, double[]> losses) {
        double[] first = losses.values().iterator().next();
        for (double[] other : losses.values()) {
            for (int i = 0; i < first.length; i++) {
                if (!(Math.abs(other[i] - first[i]) <= RELATIVE * Math.abs(first[i]))) {
                    throw new Disagreement(losses);
                }
            }
        }
    }

    /** The engines train different networks, so comparing their times would mean nothing. */
    static final class Disagreement extends RuntimeException {
        private static final long serialVersionUID = 1;

        Disagreement(Map<EngineKind, double[]> curves) {
            super("the engines disagree" + print(curves));
        }

        private static String print(Map<EngineKind, double[]> curves) {
            var lines = new StringBuilder();
            curves.forEach((kind, curve) -> lines.append("\n%-8s %s".formatted(kind.title(), Arrays.toString(curve))));
            return lines.toString();
        }
    }
}
