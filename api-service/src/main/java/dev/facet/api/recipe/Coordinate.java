package dev.facet.api.recipe;

import java.util.Locale;

/** What of a position is judged. */
public enum Coordinate {
    /** Right along both axes, as far as the image shows them. */
    JOINT,
    /** Right along x. */
    X,
    /** Right along y. */
    Y;

    /** The name of the accuracy in a region of an evaluation's summary. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
