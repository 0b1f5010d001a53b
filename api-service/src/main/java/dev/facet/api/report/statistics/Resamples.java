package dev.facet.api.report.statistics;

import dev.facet.api.report.result.AccuracyPoint;
import dev.facet.api.report.result.RegionCounts.Hits;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * A bootstrap in two stages: at each point as many runs as there are, with replacement, and of each run as many images as it has.
 * Of points with one run it knows the variation of images only, not that from seed to seed.
 */
final class Resamples {

    /** Enough for limits that move by less than a twentieth of the interval from seed to seed. */
    static final int COUNT = 1_000;

    private final List<List<Redraw>> points;
    private final RandomGenerator random;

    Resamples(List<AccuracyPoint> points, RandomGenerator random) {
        this.points = points.stream()
                .map(point -> point.runs().stream().map(Redraw::of).toList())
                .toList();
        this.random = random;
    }

    /** @param statistic of the runs' shares [points × runs] */
    List<Span> of(Function<double[][], Span> statistic) {
        return Stream.generate(() -> statistic.apply(next())).limit(COUNT).toList();
    }

    private double[][] next() {
        return points.stream()
                .map(runs -> runs.stream()
                        .mapToDouble(_ -> runs.get(random.nextInt(runs.size())).share(random))
                        .toArray())
                .toArray(double[][]::new);
    }

    /**
     * The images of a run drawn again, right with the probability (right + ½) / (images + 1): with that of the run itself, one that
     * got all or none right would never vary (Jeffreys' prior).
     *
     * @param cumulative probability of at most 0, 1, … right images [images + 1]
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Redraw(double[] cumulative) {

        static Redraw of(Hits run) {
            int images = run.images();
            var right = new BinomialDistribution(images, (run.right() + 0.5) / (images + 1));
            double[] cumulative = IntStream.rangeClosed(0, images)
                    .mapToDouble(right::probability)
                    .toArray();
            Arrays.parallelPrefix(cumulative, Double::sum);
            return new Redraw(cumulative);
        }

        /** Inverts the distribution, which is much faster by the table than by its incomplete beta function. */
        double share(RandomGenerator random) {
            int images = cumulative.length - 1;
            int found = Arrays.binarySearch(cumulative, random.nextDouble());
            return (double) Math.min(images, found < 0 ? -found - 1 : found + 1) / images;
        }
    }
}
