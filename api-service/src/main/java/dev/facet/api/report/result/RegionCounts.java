package dev.facet.api.report.result;

import dev.facet.api.recipe.Coordinate;

/**
 * How many images of a region were right.
 *
 * @param joint right along every visible axis
 * @param x right along x; of no image where none shows x, such as blanks
 * @param y the same along y
 */
public record RegionCounts(Hits joint, Hits x, Hits y) {

    /**
     * @param right in [0, images]
     * @param images that show the coordinate; 0 where none does
     */
    public record Hits(int right, int images) {
        public Hits {
            if (right < 0 || right > images) {
                throw new IllegalArgumentException(right + " right of " + images + " images");
            }
        }
    }

    public Hits of(Coordinate coordinate) {
        return switch (coordinate) {
            case JOINT -> joint;
            case X -> x;
            case Y -> y;
        };
    }
}
