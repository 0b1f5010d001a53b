package dev.facet.worker.analysis.topology;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Persistent homology of Vietoris-Rips complexes over Z/2: a set of points is a simplex from its diameter on.
 *
 * <p>By persistent cohomology as in Ripser (U. Bauer, "Ripser: efficient computation of Vietoris-Rips persistence barcodes", 2021):
 * the coboundary matrix is implicit, what one dimension kills is cleared from the next, and apparent and emergent pairs are
 * recognised without a reduction. The diagram is that of Ripser with its single-precision distances.
 *
 * <p>Most clouds take O(points⁴ / 64) with H2, of which 400 points are about a second, and O(points³ / 64) with H1. The worst case
 * is far above that and cannot be foretold, so that the work can be cancelled and its memory is limited.
 */
public final class VietorisRips {

    /** Memory that is enough for 1,000 points of most clouds with H2 and 3,000 with H1, in bytes. */
    public static final long USUAL_MEMORY = 128L << 20;

    /** The highest dimension of homology. */
    public static final int MAX_DIMENSION = 2;

    private VietorisRips() {}

    /** The most points of which homology up to a dimension can be computed, given the memory: 32,768, 4,096 and 1,024. */
    public static int limit(int maxDimension) {
        checkDimension(maxDimension);
        return switch (maxDimension) {
            case 0 -> 1 << 15; // so that the matrix of ranks is one array
            case 1 -> 1 << 12; // a triangle: 23 bits of the rank, 3 vertices of 12
            default -> 1 << 10; // a tetrahedron: 19 bits of the rank, 4 vertices of 10
        };
    }

    /** The least radius of a ball around a point that holds all points. Beyond it the complex is a cone: nothing lives longer. */
    public static double enclosingRadius(DistanceMatrix distances) {
        return IntStream.range(0, distances.points())
                .mapToDouble(i -> IntStream.range(0, distances.points())
                        .mapToDouble(j -> distances.at(i, j))
                        .max()
                        .orElse(0))
                .min()
                .orElse(0);
    }

    /** The diagram up to the enclosing radius with the usual memory. */
    public static PersistenceDiagram persistence(
            DistanceMatrix distances, int maxDimension, BooleanSupplier cancelled) {
        return persistence(distances, maxDimension, Double.POSITIVE_INFINITY, USUAL_MEMORY, cancelled);
    }

    /**
     * The diagram.
     *
     * @param maxDimension 0 to 2
     * @param threshold diameter up to which the complex is built, 0 or more; the enclosing radius where that is less
     * @param memory that the computation may take, in bytes
     * @param cancelled asked often
     * @throws IllegalArgumentException where there are too many points, or more memory is needed (the message says what to do)
     * @throws CancellationException once it is cancelled
     */
    public static PersistenceDiagram persistence(
            DistanceMatrix distances, int maxDimension, double threshold, long memory, BooleanSupplier cancelled) {
        int points = distances.points();
        if (points > limit(maxDimension)) {
            throw new IllegalArgumentException("homology up to H" + maxDimension + " can be computed of at most "
                    + limit(maxDimension) + " points, but there are " + points
                    + ": choose fewer (farthest-point sampling takes them) or a lower dimension");
        }
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("the threshold must be 0 or more, was " + threshold);
        }
        var allowance = new Allowance(memory, cancelled);
        allowance.check();
        allowance.take(Filtration.bytes(points));
        double end = Math.min(threshold, enclosingRadius(distances));
        var filtration = new Filtration(distances, end);
        var intervals = Stream.generate(Intervals::new).limit(maxDimension + 1L).toList();
        var sweep = new EdgeSweep(filtration, allowance);
        sweep.run(maxDimension, intervals.get(0));
        if (maxDimension > 0) {
            PivotTable cleared = new Reduction(filtration, 1, allowance).reduce(sweep.edges, intervals.get(1));
            if (maxDimension > 1) {
                sweep.triangles.removeIf(triangle -> cleared.column(triangle) >= 0);
                new Reduction(filtration, 2, allowance).reduce(sweep.triangles, intervals.get(2));
            }
        }
        return new PersistenceDiagram(
                intervals.stream().map(Intervals::longestFirst).toList(), end);
    }

    private static void checkDimension(int maxDimension) {
        if (maxDimension < 0 || maxDimension > MAX_DIMENSION) {
            throw new IllegalArgumentException(
                    "homology can be computed up to H0, H1 or H" + MAX_DIMENSION + ", not H" + maxDimension);
        }
    }
}
