package dev.facet.model.dataset;

/** What the frame shows of a condition, by how many of its two coordinates lie inside. */
public enum Part {
    /** Both coordinates inside: a pattern in two dimensions. */
    PLANE,
    /** One inside: a single stripe. */
    STRIPES,
    /** None inside: nothing but what reaches over the border. */
    BLANK
}
