package dev.facet.worker.analysis.umap;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.Arrays;

/** Points given by formulas. */
final class Points {

    private Points() {}

    /** Those of make_umap_oracle.py. */
    static double[][] waves(int points, int columns) {
        var waves = new double[points][columns];
        for (int i = 0; i < points; i++) {
            for (int c = 0; c < columns; c++) {
                waves[i][c] = Math.sin((i + 1) * (c + 2) * 0.37) + 0.1 * Math.cos(0.011 * i * i + c);
            }
        }
        return waves;
    }

    /** The grid of side × side points, row by row; lines of a third column bend it a little, so that few distances are equal. */
    static double[][] grid(int side) {
        var grid = new double[side * side][];
        for (int i = 0; i < grid.length; i++) {
            double x = i % side;
            double y = i / side;
            grid[i] = new double[] {x, y, Math.sin(0.3 * x + 0.17 * y)};
        }
        return grid;
    }

    static FeatureMatrix matrix(double[][] points) {
        return new FeatureMatrix(
                Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray(), points.length, points[0].length);
    }
}
