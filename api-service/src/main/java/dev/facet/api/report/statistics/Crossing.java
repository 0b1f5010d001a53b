package dev.facet.api.report.statistics;

import dev.facet.api.report.result.AccuracyPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The smallest number of images with which the mean accuracy over runs reaches a level. Between two points it is interpolated
 * linearly in the logarithm of the number: points are usually chosen with about equal ratios, and accuracies rise about evenly over
 * them. The interval is that of a bootstrap over runs and images; a resample that never reaches the level counts as infinity, one
 * that does at the first point as 0.
 */
public sealed interface Crossing {

    /** @param images where the level is crossed between two points */
    record At(Estimate images, Sampled sampled) implements Crossing {}

    /**
     * Reached already by the first point.
     *
     * @param images those of the first point, an upper bound; the lower limit is 0
     */
    record AtMost(Estimate images, Sampled sampled) implements Crossing {}

    /**
     * Not reached.
     *
     * @param low lower limit of the number that it takes, at most {@code tried}
     * @param tried the largest number that was tried
     */
    record MoreThan(double low, double tried, Sampled sampled) implements Crossing {}

    Sampled sampled();

    /** How many runs it rests on. */
    default int runs() {
        return sampled().runs();
    }

    /** What the runs say, and what each resample says. */
    final class Sampled {

        private final Span found;
        private final List<Span> draws;
        private final int runs;

        private Sampled(Span found, List<Span> draws, int runs) {
            this.found = found;
            this.draws = draws;
            this.runs = runs;
        }

        Span found() {
            return found;
        }

        List<Span> draws() {
            return draws;
        }

        int runs() {
            return runs;
        }
    }

    /**
     * @param points by rising number of images; a point at 0 has no logarithm and is left out
     * @param level in (0, 1)
     * @return empty where there is no point
     */
    static Optional<Crossing> of(List<AccuracyPoint> points, double level, RandomGenerator random) {
        List<AccuracyPoint> tried =
                points.stream().filter(point -> point.x() > 0).toList();
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        double[] images = tried.stream().mapToDouble(AccuracyPoint::x).toArray();
        double[][] shares = tried.stream()
                .map(point -> point.runs().stream().mapToDouble(Accuracy::share).toArray())
                .toArray(double[][]::new);
        Span found = find(images, shares, level);
        List<Span> draws = new Resamples(tried, random).of(resample -> find(images, resample, level));
        int runs = tried.stream().mapToInt(point -> point.runs().size()).sum();
        var sampled = new Sampled(found, draws, runs);
        if (found.known()) {
            return Optional.of(new At(found.estimate(found.least(), draws, runs), sampled));
        }
        Estimate bound = found.estimate(found.least() == 0 ? found.most() : found.least(), draws, runs);
        return Optional.of(
                found.least() == 0 ? new AtMost(bound, sampled) : new MoreThan(bound.low(), found.least(), sampled));
    }

    /**
     * One for each group of points, such as for each width of the image; independent of each other.
     *
     * @param groups those without a point above 0 have none
     */
    static SortedMap<Double, Crossing> ofEach(
            SortedMap<Double, List<AccuracyPoint>> groups, double level, RandomGenerator random) {
        var crossings = new TreeMap<Double, Crossing>();
        groups.forEach(
                (number, points) -> of(points, level, random).ifPresent(crossing -> crossings.put(number, crossing)));
        return crossings;
    }

    /** @param shares [points × runs] */
    private static Span find(double[] images, double[][] shares, double level) {
        double before = 0;
        for (int i = 0; i < images.length; i++) {
            double mean = Arrays.stream(shares[i]).average().orElseThrow();
            if (mean >= level) {
                if (i == 0) {
                    return new Span(0, images[0]);
                }
                double way = (level - before) / (mean - before);
                double crossing = images[i - 1] * Math.pow(images[i] / images[i - 1], way);
                return Span.of(Math.min(crossing, images[i])); // rounding may overshoot the point
            }
            before = mean;
        }
        return new Span(images[images.length - 1], Double.POSITIVE_INFINITY);
    }
}
