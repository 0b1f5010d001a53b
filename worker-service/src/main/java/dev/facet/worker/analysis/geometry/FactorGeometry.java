package dev.facet.worker.analysis.geometry;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * How a representation of two factors composes them: the distributions of the cosines of five {@linkplain Comparison
 * comparisons} (science: section 4; the paper's six histograms, their formulas reconstructed). A factorized representation has
 * x-on-y near 0 and both parallelisms near 1; a hyper-factorized one has x-on-x and y-on-y near 0 as well, where values on a
 * circle have a mean |cos| of 2/π = 0.64. Turning, moving or scaling the representation changes none of it.
 */
public record FactorGeometry(
        CosineStatistics xOnY,
        CosineStatistics xParallelism,
        CosineStatistics yParallelism,
        CosineStatistics xOnX,
        CosineStatistics yOnY) {

    /**
     * Measures a representation. n² d / 2 multiplications for the inner products of n conditions, then O(1) an angle.
     *
     * @param representation [nx · ny, d], x-major, the conditions that {@code grid} looks at
     * @throws IllegalArgumentException where the number of rows is another
     * @throws CancellationException soon after {@code cancelled} says so
     */
    public static FactorGeometry of(
            FeatureMatrix representation, ConditionGrid grid, GeometrySettings settings, BooleanSupplier cancelled) {
        if (representation.rows() != grid.size()) {
            throw new IllegalArgumentException("a grid of " + grid.nx() + " x " + grid.ny() + " conditions needs "
                    + grid.size() + " rows, but there are " + representation.rows());
        }
        return of(new Differences(representation, cancelled), grid, settings, cancelled);
    }

    static FactorGeometry of(
            Differences differences, ConditionGrid grid, GeometrySettings settings, BooleanSupplier cancelled) {
        return new FactorGeometry(
                measure(Comparison.X_ON_Y, differences, grid, settings, cancelled),
                measure(Comparison.X_PARALLELISM, differences, grid, settings, cancelled),
                measure(Comparison.Y_PARALLELISM, differences, grid, settings, cancelled),
                measure(Comparison.X_ON_X, differences, grid, settings, cancelled),
                measure(Comparison.Y_ON_Y, differences, grid, settings, cancelled));
    }

    public CosineStatistics of(Comparison comparison) {
        return switch (comparison) {
            case X_ON_Y -> xOnY;
            case X_PARALLELISM -> xParallelism;
            case Y_PARALLELISM -> yParallelism;
            case X_ON_X -> xOnX;
            case Y_ON_Y -> yOnY;
        };
    }

    private static CosineStatistics measure(
            Comparison comparison,
            Differences differences,
            ConditionGrid grid,
            GeometrySettings settings,
            BooleanSupplier cancelled) {
        var tally = new CosineStatistics.Tally(settings.bins());
        boolean sampled = comparison.angles(grid) > Math.max(settings.exactAngles(), settings.sampledAngles());
        if (sampled) {
            var angles = Angles.atMost(settings.sampledAngles(), comparison, grid, settings.seed());
            for (int i = 0; i < angles.size(); i++) {
                stopIf(cancelled, i);
                tally.add(angles.cosine(i, differences, grid));
            }
        } else {
            comparison.forEach(grid, new Comparison.Visitor() {
                private int visited;

                @Override
                public void visit(int a, int b, int c, int d, int e) {
                    stopIf(cancelled, visited++);
                    tally.add(comparison.cosine(differences, grid, a, b, c, d, e));
                }
            });
        }
        return tally.statistics(sampled);
    }

    private static void stopIf(BooleanSupplier cancelled, int done) {
        if ((done & 0xfff) == 0 && cancelled.getAsBoolean()) {
            throw new CancellationException("the analysis was cancelled");
        }
    }
}
