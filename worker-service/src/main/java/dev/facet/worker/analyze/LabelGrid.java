package dev.facet.worker.analyze;

import dev.facet.model.dataset.Condition;
import dev.facet.worker.analysis.FeatureMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Conditions as a grid: every value of x with every value of y, in whatever order they come.
 *
 * @param rows of the conditions in the order of the grid, x slow, y fast
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record LabelGrid(int xValues, int yValues, int[] rows) {

    /** @throws IllegalArgumentException where a combination is missing or there twice */
    static LabelGrid of(List<Condition> labels) {
        double[] xs =
                labels.stream().mapToDouble(LabelGrid::x).sorted().distinct().toArray();
        double[] ys =
                labels.stream().mapToDouble(LabelGrid::y).sorted().distinct().toArray();
        if ((long) xs.length * ys.length != labels.size()) {
            throw notAGrid(xs, ys, "are " + labels.size());
        }
        var rows = new int[labels.size()];
        Arrays.fill(rows, -1);
        for (int row = 0; row < rows.length; row++) {
            Condition label = labels.get(row);
            int at = Arrays.binarySearch(xs, x(label)) * ys.length + Arrays.binarySearch(ys, y(label));
            if (rows[at] >= 0) {
                throw notAGrid(xs, ys, "is (" + label.x() + ", " + label.y() + ") twice");
            }
            rows[at] = row;
        }
        return new LabelGrid(xs.length, ys.length, rows);
    }

    /** Zeros of either sign, which rounding leaves behind, are one value. */
    private static double x(Condition label) {
        return label.x() + 0.0;
    }

    private static double y(Condition label) {
        return label.y() + 0.0;
    }

    private static IllegalArgumentException notAGrid(double[] xs, double[] ys, String what) {
        return new IllegalArgumentException(
                "geometry needs every value of x with every value of y once: with %d values of x and %d of y these are %d conditions, but there %s"
                        .formatted(xs.length, ys.length, (long) xs.length * ys.length, what));
    }

    /** The rows of a matrix in the order of the grid. */
    FeatureMatrix ordered(FeatureMatrix matrix) {
        return matrix.select(rows);
    }
}
