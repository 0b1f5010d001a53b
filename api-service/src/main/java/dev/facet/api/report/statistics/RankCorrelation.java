package dev.facet.api.report.statistics;

import dev.facet.api.report.result.AccuracyPoint;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.KendallsCorrelation;

/** Whether accuracy rises or falls along an axis. */
public final class RankCorrelation {

    private RankCorrelation() {}

    /**
     * Kendall's τ-b of x and of the runs' accuracies, in [-1, 1], with the interval of a bootstrap over runs and images within the
     * points. A test of τ would ask whether the order of a few values could be chance, and of three it always could; this asks
     * whether the accuracies at these values are far enough apart.
     *
     * @param points at least two
     */
    public static Estimate of(List<AccuracyPoint> points, RandomGenerator random) {
        double[] x = points.stream()
                .flatMapToDouble(point -> point.runs().stream().mapToDouble(_ -> point.x()))
                .toArray();
        double[] shares = points.stream()
                .flatMapToDouble(point -> point.runs().stream().mapToDouble(Accuracy::share))
                .toArray();
        double found = tau(x, shares);
        List<Span> draws = new Resamples(points, random)
                .of(resample -> Span.of(tau(
                        x,
                        Arrays.stream(resample).flatMapToDouble(Arrays::stream).toArray())));
        return Span.of(found).estimate(found, draws, x.length);
    }

    /** 0 where all accuracies are equal: then τ-b is 0 / 0, and there is no trend. */
    private static double tau(double[] x, double[] y) {
        return IntStream.range(1, y.length).allMatch(i -> y[i] == y[0])
                ? 0
                : new KendallsCorrelation().correlation(x, y);
    }
}
