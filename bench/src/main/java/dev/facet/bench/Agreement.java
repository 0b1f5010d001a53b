package dev.facet.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Whether the engines compute the same: nothing is timed before they do. */
final class Agreement {

    private static final double OF_LOSSES = 1e-4; // of the loss
    private static final double OF_IMAGES = 1e-3; // of white

    private Agreement() {}

    /**
     * Compares each engine's losses with the first one's.
     *
     * @throws Disagreement if any differs by more than 1e-4 of its size
     */
    static void requireOfLosses(SequencedMap<EngineKind, double[]> losses) {
        double[] first = losses.firstEntry().getValue();
        for (double[] other : losses.values()) {
            for (int i = 0; i < first.length; i++) {
                if (!(Math.abs(other[i] - first[i]) <= OF_LOSSES * Math.abs(first[i]))) {
                    throw new Disagreement("losses", losses);
                }
            }
        }
    }

    /**
     * Compares each engine's images with the first one's, by their mean absolute difference: single pixels may differ more,
     * since an early step divides by the square root of a small number.
     *
     * @throws Disagreement if it is more than 1e-3
     */
    static void requireOfImages(SequencedMap<EngineKind, float[]> images) {
        float[] first = images.firstEntry().getValue();
        var differences = new LinkedHashMap<EngineKind, double[]>();
        images.forEach((kind, other) -> differences.put(kind, new double[] {difference(first, other)}));
        if (differences.values().stream().anyMatch(difference -> !(difference[0] <= OF_IMAGES))) {
            throw new Disagreement("mean differences of images", differences);
        }
    }

    private static double difference(float[] one, float[] other) {
        if (one.length != other.length) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }

    /** The engines compute different things, so comparing their times would mean nothing. */
    static final class Disagreement extends RuntimeException {
        private static final long serialVersionUID = 1;

        Disagreement(String what, SequencedMap<EngineKind, double[]> curves) {
            super("the engines disagree: " + what + print(curves));
        }

        private static String print(SequencedMap<EngineKind, double[]> curves) {
            var lines = new StringBuilder();
            curves.forEach((kind, curve) -> lines.append("\n%-8s %s".formatted(kind.title(), Arrays.toString(curve))));
            return lines.toString();
        }
    }
}
