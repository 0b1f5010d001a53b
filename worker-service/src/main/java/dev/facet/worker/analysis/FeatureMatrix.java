package dev.facet.worker.analysis;

/**
 * Points as rows, features as columns: a representation over a grid of conditions, or a matrix that a user brought.
 *
 * @param values row-major and finite, [rows, columns]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record FeatureMatrix(double[] values, int rows, int columns) {

    /** @throws IllegalArgumentException where the sizes disagree, or a value is NaN or infinite (the message says which) */
    public FeatureMatrix {
        if (rows < 1 || columns < 1 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "expected " + rows + " x " + columns + " values, but there are " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("the value in row " + i / columns + ", column " + i % columns
                        + " is " + values[i] + ", but only finite values can be analysed");
            }
        }
    }

    /** Some of the rows, in the order in which they are named. */
    public FeatureMatrix select(int[] chosen) {
        var selected = new double[chosen.length * columns];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * columns, selected, i * columns, columns);
        }
        return new FeatureMatrix(selected, chosen.length, columns);
    }

    public double at(int row, int column) {
        return values[row * columns + column];
    }
}
