package dev.facet.bench.load;

import java.util.Arrays;
import java.util.Collection;

/** Of times that were seen. */
final class Percentiles {

    private final double[] sorted;

    Percentiles(Collection<Double> values) {
        this.sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    Percentiles(double[] values) {
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** What this share did not exceed; NaN of nothing. */
    double at(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
