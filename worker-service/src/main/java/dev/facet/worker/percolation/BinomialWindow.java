package dev.facet.worker.percolation;

import java.util.Arrays;

/**
 * The probabilities of a binomial distribution where they are not negligible. Newman and Ziff (2001) go from
 * averages at each number of kept sites to those at a probability with them.
 *
 * @param first number of kept sites of the first weight
 * @param weights positive, they add up to 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record BinomialWindow(int first, double[] weights) {

    /** Relative to the mode's weight; all that is left out weighs less than 1e-15. */
    private static final double NEGLIGIBLE = 1e-18;

    static BinomialWindow exactly(int occupied) {
        return new BinomialWindow(occupied, new double[] {1});
    }

    /**
     * By the recurrence between neighbouring weights, from the mode outwards, where it only multiplies by factors below 1: so
     * nothing underflows that matters. O(sqrt(n p (1 - p))) weights.
     *
     * @param n number of sites
     * @param p probability that a site is kept, in [0, 1]
     */
    static BinomialWindow of(int n, double p) {
        if (p == 0 || p == 1) {
            return exactly(p == 0 ? 0 : n);
        }
        double odds = p / (1 - p);
        int mode = (int) Math.min(n, Math.floor((n + 1.0) * p));
        int first = mode;
        for (double weight = 1; first > 0 && weight > NEGLIGIBLE; first--) {
            weight *= first / ((n - first + 1) * odds);
        }
        int last = mode;
        for (double weight = 1; last < n && weight > NEGLIGIBLE; last++) {
            weight *= (n - last) * odds / (last + 1.0);
        }
        var weights = new double[last - first + 1];
        weights[mode - first] = 1;
        for (int k = mode; k > first; k--) {
            weights[k - 1 - first] = weights[k - first] * (k / ((n - k + 1) * odds));
        }
        for (int k = mode; k < last; k++) {
            weights[k + 1 - first] = weights[k - first] * ((n - k) * odds / (k + 1.0));
        }
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new BinomialWindow(first, weights);
    }

    int last() {
        return first + weights.length - 1;
    }
}
