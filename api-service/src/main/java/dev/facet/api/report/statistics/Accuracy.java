package dev.facet.api.report.statistics;

import dev.facet.api.report.result.RegionCounts.Hits;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** Accuracies, that is, shares of right images, with 95 % intervals. */
public final class Accuracy {

    private static final double QUANTILE = 0.975;
    private static final double Z = new NormalDistribution(0, 1).inverseCumulativeProbability(QUANTILE);

    private Accuracy() {}

    /**
     * The mean of the runs' shares, each run with the same weight, in [0, 1].
     *
     * <p>Of one run the interval is Wilson's, which is about its images only: how runs differ from seed to seed it cannot know. Of
     * three and more runs it is Student's t interval over the runs, which holds both, together with Wilson's interval of all
     * images: by itself, the t interval of a few runs whose shares agree by chance would be narrower than what that many images
     * can tell. Of two runs t has one degree of freedom, and would reach from 0 to 1 for all but equal shares; there the
     * interval reaches from the lowest to the highest limit of the Wilson intervals of both.
     *
     * @param runs at least one, each of at least one image
     */
    public static Estimate mean(List<Hits> runs) {
        var pooled = new Hits(
                runs.stream().mapToInt(Hits::right).sum(),
                runs.stream().mapToInt(Hits::images).sum());
        Estimate images = wilson(pooled);
        int n = runs.size();
        if (n == 1) {
            return images;
        }
        if (n == 2) {
            return spanning(wilson(runs.getFirst()), wilson(runs.getLast()));
        }
        double mean = runs.stream().mapToDouble(Accuracy::share).average().orElseThrow();
        double squares =
                runs.stream().mapToDouble(run -> Math.pow(share(run) - mean, 2)).sum();
        double t = new TDistribution(n - 1).inverseCumulativeProbability(QUANTILE);
        double reach = t * Math.sqrt(squares / (n - 1) / n);
        return new Estimate(
                mean,
                Math.max(0, Math.min(mean - reach, images.low())),
                Math.min(1, Math.max(mean + reach, images.high())),
                n);
    }

    private static Estimate spanning(Estimate one, Estimate other) {
        return new Estimate(
                (one.value() + other.value()) / 2,
                Math.min(one.low(), other.low()),
                Math.max(one.high(), other.high()),
                2);
    }

    /**
     * Wilson's score interval (Wilson 1927, JASA 22).
     *
     * @param run of at least one image
     */
    static Estimate wilson(Hits run) {
        double n = run.images();
        double share = share(run);
        double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double reach = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        // Rounding may put a limit next to a share of 0 or 1 on its wrong side.
        return new Estimate(share, Math.clamp(centre - reach, 0, share), Math.clamp(centre + reach, share, 1), 1);
    }

    /**
     * How much {@code higher} exceeds {@code lower}, in [-1, 1]: both intervals squared and added (Newcombe 1998, Statistics in
     * Medicine 17, method 10). That takes both to be independent; two accuracies of the same runs tend to rise and fall together,
     * and then the interval is wider than need be.
     *
     * @param runs that both rest on
     */
    public static Estimate difference(Estimate higher, Estimate lower, int runs) {
        double value = higher.value() - lower.value();
        return new Estimate(
                value,
                value - Math.hypot(higher.value() - higher.low(), lower.high() - lower.value()),
                value + Math.hypot(higher.high() - higher.value(), lower.value() - lower.low()),
                runs);
    }

    static double share(Hits run) {
        if (run.images() == 0) {
            throw new IllegalArgumentException("no images, no share");
        }
        return (double) run.right() / run.images();
    }
}
