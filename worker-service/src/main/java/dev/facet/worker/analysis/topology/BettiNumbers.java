package dev.facet.worker.analysis.topology;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many components, loops and voids a diagram suggests, read off the largest gap between the lengths of its intervals
 * (science: section 4; how, is a reconstruction).
 *
 * <p>In each dimension the lengths are taken in descending order, followed by the <em>resolution</em>: the median of the finite
 * lengths in H0, the usual distance r at which points join their neighbours. What is shorter cannot be told from the sampling and
 * is left out; in H1 and above that is what lives no longer than a square of neighbours does, (√2 - 1) r. The largest ratio of a length to the next decides: those before it count, if it is at least
 * {@value #REQUIRED_GAP}; otherwise none stands out and none counts. In H0 the components that never join count in any case; in
 * the others, a class that is still there at the threshold has the length up to there.
 *
 * @param readings of H0, H1 and so on
 * @param resolution 0 where no points join
 */
public record BettiNumbers(List<Reading> readings, double resolution) {

    /** The least ratio of lengths that separates what counts from the rest. */
    public static final double REQUIRED_GAP = 1.5;

    /** How long the loop around a square of side 1 lives: from 1 to √2. */
    private static final double SQUARE = Math.sqrt(2) - 1;

    /**
     * What one dimension shows.
     *
     * @param number of classes that stand out
     * @param gap the largest ratio of a length to the next, or, where no interval is longer than the resolution, of the longest to the
     *     resolution; 0 where there is none. At 1.5 the reading is on edge, far above or below it is clear.
     */
    public record Reading(int number, double gap) {}

    public BettiNumbers {
        readings = List.copyOf(readings);
    }

    /** Reads a diagram; O(intervals). */
    public static BettiNumbers of(PersistenceDiagram diagram) {
        double[] joins = diagram.intervals(0).stream()
                .mapToDouble(Interval::length)
                .filter(Double::isFinite)
                .toArray();
        double resolution = joins.length == 0 ? 0 : joins[joins.length / 2];
        var readings = IntStream.range(0, diagram.dimensions().size())
                .mapToObj(dimension -> dimension == 0
                        ? withComponents(diagram.intervals(0).size() - joins.length, gap(joins, resolution))
                        : gap(lengths(diagram, dimension), SQUARE * resolution))
                .toList();
        return new BettiNumbers(readings, resolution);
    }

    /** The numbers alone, such as 1, 2, 1 for a torus. */
    public List<Integer> numbers() {
        return readings.stream().map(Reading::number).toList();
    }

    private static Reading withComponents(int infinite, Reading joined) {
        return new Reading(infinite + joined.number(), joined.gap());
    }

    private static double[] lengths(PersistenceDiagram diagram, int dimension) {
        return diagram.intervals(dimension).stream()
                .mapToDouble(interval -> Math.min(interval.death(), diagram.threshold()) - interval.birth())
                .map(length -> -length)
                .sorted()
                .map(length -> -length)
                .toArray();
    }

    /** @param lengths in descending order */
    private static Reading gap(double[] lengths, double resolution) {
        if (lengths.length == 0) {
            return new Reading(0, 0);
        }
        int number = 1;
        double gap = ratio(lengths, 0, resolution);
        for (int i = 1; i < lengths.length && lengths[i] > resolution; i++) {
            if (ratio(lengths, i, resolution) > gap) {
                gap = ratio(lengths, i, resolution);
                number = i + 1;
            }
        }
        return new Reading(gap >= REQUIRED_GAP ? number : 0, gap);
    }

    private static double ratio(double[] lengths, int i, double resolution) {
        double next = i + 1 < lengths.length ? lengths[i + 1] : 0;
        return lengths[i] / Math.max(next, resolution);
    }
}
