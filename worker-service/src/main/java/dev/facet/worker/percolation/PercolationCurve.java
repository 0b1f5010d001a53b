package dev.facet.worker.percolation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The mass ratio, largest cluster over kept sites, against the share λ of kept sites (paper, Figs 6, 13 and 14).
 *
 * @param points one for each λ of the plan
 * @param critical where the mean ratio crosses ½
 * @param steepest where the mean ratio rises fastest; null where it rises nowhere between the plan's λ
 */
public record PercolationCurve(
        List<Point> points,
        CriticalFraction critical,
        @Nullable Steepest steepest) {

    public PercolationCurve {
        points = List.copyOf(points);
    }

    /**
     * The mean ratio at one λ; 0 where no site is kept.
     *
     * @param mean over trials, in [0, 1]
     * @param low lower limit of the mean's 95 % interval (Student's t), at least 0; 0 with a single trial
     * @param high upper limit, at most 1; 1 with a single trial
     */
    public record Point(double lambda, double mean, double low, double high) {}

    /**
     * The largest slope between neighbouring λ of the plan, past the lowest mean: before it, ratios are large because few sites
     * are kept, not because they are joined. The plan's λ decide how fine it is.
     *
     * @param lambda in the middle of the two
     * @param slope of the mean ratio over λ, positive
     */
    public record Steepest(double lambda, double slope) {}

    static PercolationCurve of(GrowthCurves curves, List<Double> lambdas, int sites, RandomGenerator random) {
        List<Point> points = lambdas.stream()
                .map(lambda -> point(lambda, curves.ratios(lambda)))
                .toList();
        return new PercolationCurve(points, HalfCrossing.of(curves, random), steepest(points, sites));
    }

    private static Point point(double lambda, double[] ratios) {
        int trials = ratios.length;
        double mean = Math.clamp(Arrays.stream(ratios).sum() / trials, 0, 1); // rounding may leave it beside 1
        if (trials == 1) {
            return new Point(lambda, mean, 0, 1);
        }
        double squares = Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum();
        double half = StudentT.quantile(trials - 1) * Math.sqrt(squares / (trials - 1) / trials);
        return new Point(lambda, mean, Math.max(0, mean - half), Math.min(1, mean + half));
    }

    private static @Nullable Steepest steepest(List<Point> all, int sites) {
        // With less than one site to be expected, the ratio rises because there is a site at all.
        List<Point> points =
                all.stream().filter(point -> point.lambda() * sites >= 1).toList();
        int lowest = 0;
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).mean() < points.get(lowest).mean()) {
                lowest = i;
            }
        }
        Steepest steepest = null;
        for (int i = lowest; i + 1 < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get(i + 1);
            double slope = (b.mean() - a.mean()) / (b.lambda() - a.lambda());
            if (slope > (steepest == null ? 0 : steepest.slope())) {
                steepest = new Steepest((a.lambda() + b.lambda()) / 2, slope);
            }
        }
        return steepest;
    }
}
