package dev.facet.api.report.figure;

import dev.facet.api.figure.Value;
import dev.facet.api.report.statistics.Estimate;

/** Estimates as they are drawn. */
final class Values {

    private Values() {}

    static Value of(Estimate estimate) {
        return new Value(estimate.value(), estimate.low(), estimate.high(), estimate.runs());
    }
}
