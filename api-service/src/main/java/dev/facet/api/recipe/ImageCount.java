package dev.facet.api.recipe;

/** Which images of a training set are counted. */
public enum ImageCount {
    /** All of them. */
    ALL,
    /** The two-dimensional examples: those with both coordinates in the frame. Stripes and blanks do not count. */
    PLANE
}
