package dev.facet.api.figure.result;

import dev.facet.api.figure.Value;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Point;

/** Numbers of simulations as they are drawn. Limits that rounding has put on the wrong side of their number are the number. */
final class Bounded {

    private Bounded() {}

    static Value of(Estimate estimate) {
        return of(estimate.value(), estimate.low(), estimate.high());
    }

    static Value of(Point point) {
        return of(point.mean(), point.low(), point.high());
    }

    private static Value of(double value, double low, double high) {
        return new Value(value, Math.min(low, value), Math.max(high, value), 0);
    }
}
