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

    public double at(int row, int column) {
        return values[row * columns + column];
    }
}
