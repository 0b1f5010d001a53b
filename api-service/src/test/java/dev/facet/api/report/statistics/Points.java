package dev.facet.api.report.statistics;

import dev.facet.api.report.result.AccuracyPoint;
import dev.facet.api.report.result.RegionCounts.Hits;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Points with given shares. */
final class Points {

    /** Of a run: the standard error of a share of 0.5 is 0.005. */
    static final int IMAGES = 10_000;

    private Points() {}

    static AccuracyPoint point(double x, double... shares) {
        return pointOf(x, IMAGES, shares);
    }

    static AccuracyPoint pointOf(double x, int images, double... shares) {
        return new AccuracyPoint(
                x,
                Arrays.stream(shares)
                        .mapToObj(share -> new Hits((int) Math.round(share * images), images))
                        .toList());
    }

    /**
     * Reaches 0.6 at {@code x}: half the number has 0.5, twice the number has 0.7. By the delta method the logarithm of the crossing
     * has the standard error ln 4 · 2.5 · √((0.25 + 0.21) / 10000) = 0.0235.
     */
    static List<AccuracyPoint> crossing(double x) {
        return List.of(point(x / 2, 0.5), point(2 * x, 0.7));
    }

    static final double LOG_ERROR = Math.log(4) * 2.5 * Math.sqrt((0.25 + 0.21) / IMAGES);

    static Crossing crossing(List<AccuracyPoint> points, RandomGenerator random) {
        return Crossing.of(points, 0.6, random).orElseThrow();
    }

    static Crossing crossing(List<AccuracyPoint> points) {
        return crossing(points, new SplittableRandom(1));
    }
}
