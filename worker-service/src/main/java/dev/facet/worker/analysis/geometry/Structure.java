package dev.facet.worker.analysis.geometry;

/** How a representation may compose two factors (paper, Figs 2 and 3). */
public enum Structure {
    /** What one factor does to the representation depends on the other. */
    COUPLED,
    /** Each factor moves the representation in a subspace of its own, in the same way whatever the other is. */
    FACTORIZED,
    /** Factorized, and each value of a factor has a direction of its own, too: no value is near another. */
    HYPER_FACTORIZED
}
