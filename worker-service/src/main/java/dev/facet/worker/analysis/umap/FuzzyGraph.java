package dev.facet.worker.analysis.umap;

import java.util.Arrays;

/**
 * How alike the points are, a symmetric sparse matrix by rows: the fuzzy simplicial set's edges (McInnes, Healy and Melville
 * 2018, arXiv 1802.03426, sections 3.1 and 4.1, algorithms 2 and 3).
 *
 * @param offsets where the edges of each point begin, [points + 1]
 * @param tails the points at their other ends, ascending within a point
 * @param weights memberships in (0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record FuzzyGraph(int[] offsets, int[] tails, double[] weights) {

    /** Least sigma as a share of the mean distance to the neighbours, so that it is not 0 between equal points. */
    private static final double LEAST_SIGMA = 1e-3;

    private static final int BISECTIONS = 64;
    private static final double TOLERANCE = 1e-9;

    /**
     * Seen from point i its neighbour at distance d has the membership {@code exp(-max(0, d - rho) / sigma)}: rho is the distance to the
     * nearest point that is not equal to i (a local connectivity of 1), and sigma makes the memberships sum to
     * {@code log2(neighbours + 1)}, the point itself counting as a neighbour. The fuzzy union of both views is
     * {@code a + b - a b}.
     */
    static FuzzyGraph of(NearestNeighbours neighbours) {
        return union(neighbours, memberships(neighbours));
    }

    int points() {
        return offsets.length - 1;
    }

    private static double[] memberships(NearestNeighbours neighbours) {
        int count = neighbours.count();
        double[] distances = neighbours.distances();
        double meanOfAll = Arrays.stream(distances).average().orElse(0);
        var memberships = new double[distances.length];
        for (int start = 0; start < distances.length; start += count) {
            double rho = 0;
            double mean = 0;
            for (int k = start; k < start + count; k++) {
                rho = rho == 0 ? distances[k] : rho;
                // The point itself, at distance 0, counts in the mean.
                mean += distances[k] / (count + 1);
            }
            double least = LEAST_SIGMA * (rho > 0 ? mean : meanOfAll);
            double sigma = Math.max(sigma(distances, start, count, rho), least);
            for (int k = start; k < start + count; k++) {
                memberships[k] = membership(distances[k], rho, sigma);
            }
        }
        return memberships;
    }

    private static double membership(double distance, double rho, double sigma) {
        return distance <= rho ? 1 : StrictMath.exp(-(distance - rho) / sigma);
    }

    private static double sigma(double[] distances, int start, int count, double rho) {
        double target = StrictMath.log(count + 1) / StrictMath.log(2);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double sigma = 1;
        for (int n = 0; n < BISECTIONS; n++) {
            double sum = 0;
            for (int k = start; k < start + count; k++) {
                sum += membership(distances[k], rho, sigma);
            }
            if (Math.abs(sum - target) < TOLERANCE) {
                break;
            }
            if (sum > target) {
                high = sigma;
            } else {
                low = sigma;
            }
            sigma = high == Double.POSITIVE_INFINITY ? 2 * sigma : (low + high) / 2;
        }
        return sigma;
    }

    private static FuzzyGraph union(NearestNeighbours neighbours, double[] memberships) {
        int n = neighbours.points();
        int count = neighbours.count();
        int[] indices = neighbours.indices();
        // The edges that lead to each point, as positions in indices.
        var begins = new int[n + 1];
        for (int j : indices) {
            begins[j + 1]++;
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        int[] next = begins.clone();
        var incoming = new int[indices.length];
        for (int k = 0; k < indices.length; k++) {
            incoming[next[indices[k]]++] = k;
        }
        var union = new Rows(n, 2 * indices.length);
        var seen = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = i * count; k < (i + 1) * count; k++) {
                seen[indices[k]] = memberships[k];
            }
            for (int e = begins[i]; e < begins[i + 1]; e++) {
                int j = incoming[e] / count;
                seen[j] = union(seen[j], memberships[incoming[e]]);
            }
            for (int j = 0; j < n; j++) {
                if (seen[j] > 0) {
                    union.add(j, seen[j]);
                    seen[j] = 0;
                }
            }
            union.end(i);
        }
        return union.graph();
    }

    /** a + b - a b, the same from both sides to the last bit, and 1 if one of them is. */
    private static double union(double a, double b) {
        double larger = Math.max(a, b);
        return larger + Math.min(a, b) * (1 - larger);
    }

    /** A graph that is written row by row. */
    private static final class Rows {

        private final int[] offsets;
        private final int[] tails;
        private final double[] weights;
        private int size;

        Rows(int points, int capacity) {
            offsets = new int[points + 1];
            tails = new int[capacity];
            weights = new double[capacity];
        }

        void add(int tail, double weight) {
            tails[size] = tail;
            weights[size++] = weight;
        }

        void end(int row) {
            offsets[row + 1] = size;
        }

        FuzzyGraph graph() {
            return new FuzzyGraph(offsets, Arrays.copyOf(tails, size), Arrays.copyOf(weights, size));
        }
    }
}
