package dev.facet.worker.percolation;

/** What lies past the border of a lattice. */
public enum Border {
    /** Nothing: sites at the border have fewer neighbours. */
    OPEN,
    /** The opposite side: the lattice is a torus. */
    PERIODIC
}
