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

    /** Those of make_umap_oracle.py: two heaps of equal points, with others close by. */
    static double[][] withEqualPoints() {
        double[][] points = waves(60, 4);
        for (int i = 1; i < 12; i++) {
            points[i] = points[0];
        }
        for (int i = 20; i < 29; i++) {
            points[i] = new double[4];
        }
        points[26][0] = 1.0 / 8;
        points[27][0] = 1.0 / 8 + 1.0 / 8192;
        points[28][0] = 1.0 / 8 + 3.0 / 8192;
        return points;
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
