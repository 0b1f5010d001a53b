package dev.facet.worker.percolation;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The largest cluster of each trial against the number of kept sites, read as mass ratios against λ. Every number of kept sites
 * is recorded in lattices of up to {@value #DENSE} sites; in larger ones about as many, and ratios between them are
 * interpolated linearly, over steps far narrower than the transition.
 */
final class GrowthCurves {

    private static final int DENSE = 4096;
    /** Ratios fall steeply over the first few sites. */
    private static final int FIRST = 64;

    private final int sites;
    private final Ensemble ensemble;
    private final int[] numbers;
    private final int[][] largest;

    /**
     * @param numbers of kept sites, from {@link #numbers}
     * @param largest cluster at each of the numbers, [trials][numbers]
     */
    GrowthCurves(int sites, Ensemble ensemble, int[] numbers, int[][] largest) {
        this.sites = sites;
        this.ensemble = ensemble;
        this.numbers = numbers;
        this.largest = largest;
    }

    /** Numbers of kept sites to record, ascending from 0 to all; those of exact shares λ are among them. */
    static int[] numbers(int sites, List<Double> lambdas) {
        var numbers = new TreeSet<Integer>();
        for (int n = 0; n <= Math.min(FIRST, sites); n++) {
            numbers.add(n);
        }
        int steps = Math.min(DENSE, sites);
        for (int k = 0; k <= steps; k++) {
            numbers.add((int) Math.round((double) k / steps * sites));
        }
        lambdas.forEach(lambda -> numbers.add((int) Math.round(lambda * sites)));
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    static int mostNumbers(List<Double> lambdas) {
        return FIRST + DENSE + lambdas.size() + 2;
    }

    int trials() {
        return largest.length;
    }

    int columns() {
        return numbers.length;
    }

    /** The share of kept sites that column j stands for. */
    double lambda(int j) {
        return (double) numbers[j] / sites;
    }

    /** Mass ratio of a trial at the number of kept sites of column j; 0 where none is kept. */
    private double ratio(int trial, int j) {
        return numbers[j] == 0 ? 0 : (double) largest[trial][j] / numbers[j];
    }

    /**
     * Of each trial the mean ratio at λ: the ratio at round(λN²) kept sites, or its expectation over a binomial number of them.
     * O(trials · sqrt(N²)) at most.
     */
    double[] ratios(double lambda) {
        Reading reading = reading(lambda);
        var ratios = new double[trials()];
        for (int t = 0; t < ratios.length; t++) {
            double sum = 0;
            for (int i = 0; i < reading.coefficients.length; i++) {
                sum += reading.coefficients[i] * largest[t][reading.first + i];
            }
            ratios[t] = sum;
        }
        return ratios;
    }

    /**
     * The lowest column from which on every trial's ratio is at least a level, whatever the ensemble; the number of columns
     * where not even the last one's is.
     */
    int settled(double level) {
        int j = numbers.length;
        while (j > 0 && allReach(j - 1, level)) {
            j--;
        }
        if (j == numbers.length) {
            return j;
        }
        int settled = j;
        // A column reads from numbers below its own as well.
        while (settled < numbers.length - 1 && reading(lambda(settled)).first < j) {
            settled++;
        }
        return settled;
    }

    private boolean allReach(int j, double level) {
        for (int t = 0; t < trials(); t++) {
            if (ratio(t, j) < level) {
                return false;
            }
        }
        return true;
    }

    /** Coefficients of the largest clusters in columns first, first + 1, …, which give the ratio. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Reading(int first, double[] coefficients) {}

    private Reading reading(double lambda) {
        BinomialWindow window = ensemble.occupied(sites, lambda);
        int first = below(window.first());
        int last = Math.min(numbers.length - 1, below(window.last()) + 1);
        var coefficients = new double[last - first + 1];
        int j = first;
        for (int i = 0; i < window.weights().length; i++) {
            int n = window.first() + i;
            while (j < last && numbers[j + 1] <= n) {
                j++;
            }
            double above = numbers[j] == n ? 0 : (double) (n - numbers[j]) / (numbers[j + 1] - numbers[j]);
            coefficients[j - first] += (1 - above) * window.weights()[i];
            if (above > 0) {
                coefficients[j + 1 - first] += above * window.weights()[i];
            }
        }
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] /= Math.max(1, numbers[first + i]); // no cluster among no sites
        }
        return new Reading(first, coefficients);
    }

    /** The last column whose number is at most n. */
    private int below(int n) {
        int found = Arrays.binarySearch(numbers, n);
        return found >= 0 ? found : -found - 2;
    }
}
