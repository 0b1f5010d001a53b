package dev.facet.worker.analysis.geometry;

import dev.facet.worker.analysis.FeatureMatrix;

/**
 * Conditions that pair values of x with values of y: all of them, or on a large grid every k-th. Points of a representation are
 * x-major: condition (a, b) is row a · {@link #ny} + b.
 *
 * @param allX number of values of x, at least 1; they are evenly spaced
 * @param allY number of values of y, at least 1
 * @param strideX every {@code strideX}-th value of x is looked at, from the first one on
 * @param strideY every {@code strideY}-th value of y is looked at
 */
public record ConditionGrid(int allX, int allY, int strideX, int strideY) {

    public ConditionGrid {
        if (allX < 1 || allY < 1 || strideX < 1 || strideY < 1 || (long) allX * allY > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no grid has " + allX + " x " + allY + " conditions, each " + strideX
                    + "-th by " + strideY + "-th");
        }
    }

    /** All pairs of x values and y values. */
    public static ConditionGrid of(int xValues, int yValues) {
        return new ConditionGrid(xValues, yValues, 1, 1);
    }

    /** Values of x that are looked at. */
    public int nx() {
        return (allX + strideX - 1) / strideX;
    }

    /** Values of y that are looked at. */
    public int ny() {
        return (allY + strideY - 1) / strideY;
    }

    /** Conditions that are looked at. */
    public int size() {
        return nx() * ny();
    }

    /**
     * The same grid with the axis of more values thinned, or both where they have as many, until at most {@code limit}
     * conditions are looked at.
     */
    public ConditionGrid thinned(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a grid cannot be thinned to " + limit + " conditions");
        }
        var grid = this;
        while (grid.size() > limit) {
            grid = new ConditionGrid(
                    allX,
                    allY,
                    grid.strideX + (grid.nx() >= grid.ny() ? 1 : 0),
                    grid.strideY + (grid.ny() >= grid.nx() ? 1 : 0));
        }
        return grid;
    }

    /**
     * The rows that are looked at.
     *
     * @param all a row for every condition, [allX · allY, d], x-major
     * @throws IllegalArgumentException where the number of rows is another
     */
    public FeatureMatrix select(FeatureMatrix all) {
        if (all.rows() != allX * allY) {
            throw new IllegalArgumentException("a grid of " + allX + " x " + allY + " conditions needs " + allX * allY
                    + " rows, but there are " + all.rows());
        }
        if (strideX == 1 && strideY == 1) {
            return all;
        }
        int d = all.columns();
        var selected = new double[size() * d];
        for (int a = 0; a < nx(); a++) {
            for (int b = 0; b < ny(); b++) {
                int row = a * strideX * allY + b * strideY;
                System.arraycopy(all.values(), row * d, selected, row(a, b) * d, d);
            }
        }
        return new FeatureMatrix(selected, size(), d);
    }

    int row(int a, int b) {
        return a * ny() + b;
    }
}
