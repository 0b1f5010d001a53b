package dev.facet.worker.analysis.umap;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where a projection starts: the eigenvectors of the graph's normalised Laplacian with the smallest eigenvalues but the
 * first (McInnes, Healy and Melville 2018, algorithm 4). Where the graph falls into parts that nothing joins, each part has a layout of its
 * own, around the place that classical scaling (Torgerson 1952) gives to its mean.
 */
final class SpectralLayout {

    /** Least radius of a part, as a share of the distance between the farthest two. */
    private static final double LEAST_RADIUS = 0.02;

    private final FuzzyGraph graph;
    private final int dimensions;
    private final SplittableRandom random;

    private SpectralLayout(FuzzyGraph graph, int dimensions, SplittableRandom random) {
        this.graph = graph;
        this.dimensions = dimensions;
        this.random = random;
    }

    /**
     * Coordinates of a scale of their own.
     *
     * @param squared squared distances between the points, [n, n]
     * @return [n, dimensions]
     */
    static double[] of(FuzzyGraph graph, double[][] squared, int dimensions, SplittableRandom random) {
        var layout = new SpectralLayout(graph, dimensions, random);
        int[][] parts = Parts.of(graph);
        var positions = new double[graph.points() * dimensions];
        if (parts.length == 1) {
            layout.place(parts[0], new double[dimensions], 1, positions);
            return positions;
        }
        double[][] centres = layout.centres(parts, squared);
        for (int p = 0; p < parts.length; p++) {
            layout.place(parts[p], centres[p], radius(p, centres), positions);
        }
        return positions;
    }

    /** Lays out a part in the cube of a radius around a centre. */
    private void place(int[] part, double[] centre, double radius, double[] positions) {
        double[][] axes = part.length > dimensions ? eigenvectors(part) : scattered(part.length);
        double largest = Arrays.stream(axes)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(1);
        for (int i = 0; i < part.length; i++) {
            for (int d = 0; d < dimensions; d++) {
                positions[part[i] * dimensions + d] = centre[d] + radius * axes[d][i] / largest;
            }
        }
    }

    private double[][] scattered(int points) {
        var axes = new double[dimensions][points];
        for (double[] axis : axes) {
            Arrays.setAll(axis, i -> random.nextDouble(-1, 1));
        }
        return axes;
    }

    /**
     * The first eigenvector of the Laplacian is known, the roots of the degrees, and shifted out of the way. The smallest
     * eigenvalues of the Laplacian are the largest of {@code D^-½ W D^-½}, which lie in [-1, 1].
     */
    private double[][] eigenvectors(int[] part) {
        var place = new int[graph.points()];
        var first = new double[part.length];
        double total = 0;
        for (int i = 0; i < part.length; i++) {
            place[part[i]] = i;
            for (int e = graph.offsets()[part[i]]; e < graph.offsets()[part[i] + 1]; e++) {
                first[i] += graph.weights()[e];
            }
            total += first[i];
            first[i] = Math.sqrt(first[i]);
        }
        double all = total;
        var scaled = new double[part.length];
        LeadingEigenvectors.Matrix shifted = (x, y) -> {
            double along = 0;
            for (int i = 0; i < x.length; i++) {
                scaled[i] = x[i] / first[i];
                along += x[i] * first[i];
            }
            for (int i = 0; i < x.length; i++) {
                double sum = 0;
                for (int e = graph.offsets()[part[i]]; e < graph.offsets()[part[i] + 1]; e++) {
                    sum += graph.weights()[e] * scaled[place[graph.tails()[e]]];
                }
                y[i] = sum / first[i] - 2 * along / all * first[i];
            }
        };
        return LeadingEigenvectors.of(shifted, part.length, dimensions, -1, random);
    }

    /**
     * Classical scaling of the distances between the means of the parts, which follow from those between the points.
     *
     * @return [parts, dimensions]
     */
    private double[][] centres(int[][] parts, double[][] squared) {
        int n = parts.length;
        var between = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q <= p; q++) {
                between[p][q] = mean(parts[p], parts[q], squared);
                between[q][p] = between[p][q];
            }
        }
        // What the parts' own spread adds to a pair does not change the scaling: centring takes all that depends on p
        // or q only.
        double[] means = Arrays.stream(between)
                .mapToDouble(row -> Arrays.stream(row).average().orElse(0))
                .toArray();
        double mean = Arrays.stream(means).average().orElse(0);
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                between[p][q] = (means[p] + means[q] - mean - between[p][q]) / 2;
            }
        }
        int axes = Math.min(n, dimensions);
        double[][] vectors = LeadingEigenvectors.of((x, y) -> multiply(between, x, y), n, axes, 0, random);
        var centres = new double[n][dimensions];
        var product = new double[n];
        for (int d = 0; d < axes; d++) {
            multiply(between, vectors[d], product);
            double length =
                    Math.sqrt(Math.sqrt(Arrays.stream(product).map(v -> v * v).sum()));
            for (int p = 0; p < n; p++) {
                centres[p][d] = length * vectors[d][p];
            }
        }
        return centres;
    }

    private static double mean(int[] part, int[] other, double[][] squared) {
        double sum = 0;
        for (int i : part) {
            for (int j : other) {
                sum += squared[i][j];
            }
        }
        return sum / ((double) part.length * other.length);
    }

    private static void multiply(double[][] matrix, double[] x, double[] y) {
        for (int i = 0; i < matrix.length; i++) {
            double sum = 0;
            for (int j = 0; j < x.length; j++) {
                sum += matrix[i][j] * x[j];
            }
            y[i] = sum;
        }
    }

    /** Half of the way to the next centre, so that parts do not overlap. */
    private static double radius(int p, double[][] centres) {
        double nearest = Double.POSITIVE_INFINITY;
        double farthest = 0;
        for (int q = 0; q < centres.length; q++) {
            double distance = distance(centres[p], centres[q]);
            nearest = q == p ? nearest : Math.min(nearest, distance);
            farthest = Math.max(farthest, distance);
        }
        return farthest == 0 ? 1 : Math.max(nearest / 2, LEAST_RADIUS * farthest);
    }

    private static double distance(double[] x, double[] y) {
        double sum = 0;
        for (int d = 0; d < x.length; d++) {
            sum += (x[d] - y[d]) * (x[d] - y[d]);
        }
        return Math.sqrt(sum);
    }
}
