package dev.facet.model.spec;

/** X counts columns to the right, Y rows downwards. */
public enum Axis {
    X,
    Y
}
