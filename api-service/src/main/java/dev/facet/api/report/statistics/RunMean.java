package dev.facet.api.report.statistics;

import dev.facet.api.report.result.RegionCounts.Hits;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/** The mean of a number over runs. */
public final class RunMean {

    private static final double QUANTILE = 0.975;

    private RunMean() {}

    /**
     * With Student's t interval; or Wilson's where the number is 1 or 0 of each run, a thing that it has or not: that all of a few
     * runs have it does not mean that every run would. Of one run nothing is known of how runs differ, so there the interval has no
     * bounds.
     *
     * @param numbers of each run, at least one
     */
    public static Estimate of(List<Double> numbers) {
        int n = numbers.size();
        double mean = numbers.stream().mapToDouble(number -> number).average().orElseThrow();
        if (n == 1) {
            return new Estimate(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
        }
        if (numbers.stream().allMatch(number -> number == 0 || number == 1)) {
            return share(numbers);
        }
        double squares = numbers.stream()
                .mapToDouble(number -> Math.pow(number - mean, 2))
                .sum();
        double t = new TDistribution(n - 1).inverseCumulativeProbability(QUANTILE);
        double reach = t * Math.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, mean - reach, mean + reach, n);
    }

    private static Estimate share(List<Double> numbers) {
        int right = (int) numbers.stream().filter(number -> number == 1).count();
        Estimate wilson = Accuracy.wilson(new Hits(right, numbers.size()));
        return new Estimate(wilson.value(), wilson.low(), wilson.high(), numbers.size());
    }
}
