package dev.facet.model.spec;

/** A label in plane coordinates, in pixels. */
public record Point(double x, double y) {}
