package dev.facet.worker.analysis.geometry;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.ModelSpec.EncodingSpec;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.diffusion.encoding.ConditionEncoding;
import java.util.List;

/**
 * The codes that representations are held against (science: section 4). Value i of n is the angle 2πi/n where a code is
 * periodic. The paper compares with the 3D torus, the Clifford torus and the hyper-factorized code; the others close what is
 * between and beyond them, and are reconstructions.
 */
public final class IdealCodes {

    private static final double MAJOR_RADIUS = 2;
    private static final double MINOR_RADIUS = 1;

    private IdealCodes() {}

    /**
     * References for a grid. Coupled: the 3D torus, either factor on its small circle, and the conjunctive code, where each
     * condition is a direction of its own. Factorized: the Clifford torus, and the plane, as factors that do not wrap around
     * trace open curves, straight ones at the extreme. Hyper-factorized: the additive one-hot code. Shown beside them, with a
     * structure that depends on the grid: the additive local code.
     */
    public static List<Reference> of(ConditionGrid grid) {
        return List.of(
                new Reference("clifford-torus", Structure.FACTORIZED, cliffordTorus(grid)),
                new Reference("plane", Structure.FACTORIZED, plane(grid)),
                new Reference("3d-torus", Structure.COUPLED, torus(grid, false)),
                new Reference("3d-torus-swapped", Structure.COUPLED, torus(grid, true)),
                new Reference("conjunctive-one-hot", Structure.COUPLED, conjunctive(grid)),
                new Reference("additive-one-hot", Structure.HYPER_FACTORIZED, additiveOneHot(grid)),
                new Reference("additive-local", null, additiveLocal(grid)));
    }

    /** The images themselves, [conditions, size²]; value i of n is the label i/n of the plane's extent. */
    public static Reference pixels(DatasetSpec spec, ConditionGrid grid) {
        var renderer = ImageRenderer.of(spec);
        int area = spec.size() * spec.size();
        double stepX = (double) spec.extent() / grid.allX();
        double stepY = (double) spec.extent() / grid.allY();
        return new Reference(
                "pixels",
                null,
                code(
                        grid,
                        area,
                        (x, y, out, at) -> System.arraycopy(
                                renderer.render(new Condition(x * stepX, y * stepY)), 0, out, at, area)));
    }

    /** What the network is told, without the time step, [conditions, 3 d], the first d zero; labels as for the pixels. */
    public static Reference labels(EncodingSpec spec, double extent, ConditionGrid grid) {
        var encoding = new ConditionEncoding(spec, extent);
        return new Reference(
                "label-encoding",
                null,
                code(
                        grid,
                        encoding.width(),
                        (x, y, out, at) ->
                                encoding.encodeCondition(x * extent / grid.allX(), y * extent / grid.allY(), out, at)));
    }

    /** Two circles in planes of their own, on the unit sphere, [conditions, 4]. */
    static FeatureMatrix cliffordTorus(ConditionGrid grid) {
        return code(grid, 4, (x, y, out, at) -> {
            double u = 2 * Math.PI * x / grid.allX();
            double v = 2 * Math.PI * y / grid.allY();
            out[at] = Math.cos(u) * Math.sqrt(0.5);
            out[at + 1] = Math.sin(u) * Math.sqrt(0.5);
            out[at + 2] = Math.cos(v) * Math.sqrt(0.5);
            out[at + 3] = Math.sin(v) * Math.sqrt(0.5);
        });
    }

    /** The torus of radii 2 and 1, x around the large circle and y around the small one, or swapped, [conditions, 3]. */
    static FeatureMatrix torus(ConditionGrid grid, boolean swapped) {
        return code(grid, 3, (x, y, out, at) -> {
            double u = 2 * Math.PI * (swapped ? (double) y / grid.allY() : (double) x / grid.allX());
            double v = 2 * Math.PI * (swapped ? (double) x / grid.allX() : (double) y / grid.allY());
            out[at] = (MAJOR_RADIUS + MINOR_RADIUS * Math.cos(v)) * Math.cos(u);
            out[at + 1] = (MAJOR_RADIUS + MINOR_RADIUS * Math.cos(v)) * Math.sin(u);
            out[at + 2] = MINOR_RADIUS * Math.sin(v);
        });
    }

    /** The values themselves, [conditions, 2]. */
    static FeatureMatrix plane(ConditionGrid grid) {
        return code(grid, 2, (x, y, out, at) -> {
            out[at] = (double) x / grid.allX();
            out[at + 1] = (double) y / grid.allY();
        });
    }

    /** A feature for each condition, [conditions, conditions]. */
    static FeatureMatrix conjunctive(ConditionGrid grid) {
        return code(
                grid, grid.size(), (x, y, out, at) -> out[at + grid.row(x / grid.strideX(), y / grid.strideY())] = 1);
    }

    /** A feature for each value of x and for each of y, [conditions, nx + ny]. */
    static FeatureMatrix additiveOneHot(ConditionGrid grid) {
        return code(grid, grid.nx() + grid.ny(), (x, y, out, at) -> {
            out[at + x / grid.strideX()] = 1;
            out[at + grid.nx() + y / grid.strideY()] = 1;
        });
    }

    /** A periodic Gaussian tuning curve, one value wide, for each value of x and for each of y, [conditions, allX + allY]. */
    static FeatureMatrix additiveLocal(ConditionGrid grid) {
        return code(grid, grid.allX() + grid.allY(), (x, y, out, at) -> {
            tune(x, grid.allX(), out, at);
            tune(y, grid.allY(), out, at + grid.allX());
        });
    }

    private static void tune(int value, int values, double[] out, int at) {
        for (int centre = 0; centre < values; centre++) {
            int apart = Math.abs(value - centre);
            int distance = Math.min(apart, values - apart);
            out[at + centre] = Math.exp(-distance * distance / 2.0);
        }
    }

    private static FeatureMatrix code(ConditionGrid grid, int width, Code code) {
        var out = new double[grid.size() * width];
        for (int a = 0; a < grid.nx(); a++) {
            for (int b = 0; b < grid.ny(); b++) {
                code.write(a * grid.strideX(), b * grid.strideY(), out, grid.row(a, b) * width);
            }
        }
        return new FeatureMatrix(out, grid.size(), width);
    }

    /** Writes the code of the x-th of all values of x and the y-th of y from {@code out[at]} on. */
    private interface Code {
        void write(int x, int y, double[] out, int at);
    }
}
