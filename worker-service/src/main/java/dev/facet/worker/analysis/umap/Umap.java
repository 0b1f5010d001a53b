package dev.facet.worker.analysis.umap;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Uniform manifold approximation and projection (McInnes, Healy and Melville 2018, arXiv 1802.03426), with exact neighbours
 * by Euclidean distance and a spectral start. The same matrix and settings give the same projection, bit for bit, on every
 * machine and however many threads work.
 */
public final class Umap {

    /** Side of the box in which the points start. */
    private static final double SIDE = 10;
    /** Noise on the start, as a share of its reach, so that no two points coincide. */
    private static final double JITTER = 1e-5;

    private Umap() {}

    /**
     * Projects points. O(rows² · columns) time, on all threads of the common pool, for the distances, and O(epochs · rows ·
     * neighbours), on one thread, for the rest; O(rows²) memory, 32 MB at 2,000 rows.
     *
     * @param points [rows, columns], more rows than neighbours
     * @param cancelled asked every few milliseconds; once yes, always yes
     * @return [rows, components], or nothing if it was cancelled
     * @throws IllegalArgumentException if there are too few points, or all of them are equal
     */
    public static Optional<FeatureMatrix> project(
            FeatureMatrix points, UmapSettings settings, BooleanSupplier cancelled) {
        int rows = points.rows();
        if (rows <= settings.neighbours()) {
            throw new IllegalArgumentException("UMAP with neighbourhoods of " + settings.neighbours()
                    + " points needs at least " + (settings.neighbours() + 1) + " points, but there are " + rows);
        }
        double[][] squared = PairwiseDistances.squared(points, cancelled);
        if (cancelled.getAsBoolean()) {
            return Optional.empty();
        }
        if (Arrays.stream(squared[0]).max().orElse(0) == 0) {
            throw new IllegalArgumentException("all " + rows + " points are equal, so there is nothing to project");
        }
        FuzzyGraph graph = FuzzyGraph.of(NearestNeighbours.of(squared, settings.neighbours() - 1));
        var random = new SplittableRandom(settings.seed());
        double[] positions = SpectralLayout.of(graph, squared, settings.components(), random.split());
        spread(positions, settings.components(), random.split());
        new LayoutOptimization(graph, Kernel.fitted(settings.minDist()), settings.components(), random.split())
                .run(positions, settings.epochs(), cancelled);
        return cancelled.getAsBoolean()
                ? Optional.empty()
                : Optional.of(new FeatureMatrix(positions, rows, settings.components()));
    }

    /** Spreads each axis over the side of the box, with a little noise. */
    private static void spread(double[] positions, int components, SplittableRandom random) {
        double reach = Arrays.stream(positions).map(Math::abs).max().orElse(0);
        for (int i = 0; i < positions.length; i++) {
            positions[i] += JITTER * reach * random.nextDouble(-1, 1);
        }
        for (int d = 0; d < components; d++) {
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = d; i < positions.length; i += components) {
                least = Math.min(least, positions[i]);
                largest = Math.max(largest, positions[i]);
            }
            for (int i = d; i < positions.length; i += components) {
                positions[i] = SIDE * (positions[i] - least) / (largest - least);
            }
        }
    }
}
