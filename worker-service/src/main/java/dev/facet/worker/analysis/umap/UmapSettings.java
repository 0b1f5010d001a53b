package dev.facet.worker.analysis.umap;

/**
 * How to project.
 *
 * @param components dimensions of the projection, 2 or 3
 * @param neighbours size of a point's neighbourhood, itself included as in the authors' program, at least 2: few show fine
 *     structure, many the whole
 * @param minDist how close points may lie in the projection, in [0, 1], where 1 is the scale of the projection's kernel
 * @param epochs in which the most similar pairs are each drawn together once, at least 1
 * @param seed of all random numbers
 */
public record UmapSettings(int components, int neighbours, double minDist, int epochs, long seed) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public UmapSettings {
        if (components != 2 && components != 3) {
            throw new IllegalArgumentException("UMAP projects to 2 or 3 dimensions here, not to " + components);
        }
        if (neighbours < 2) {
            throw new IllegalArgumentException(
                    "UMAP needs a neighbourhood of at least 2 points, itself included, not " + neighbours);
        }
        if (!(minDist >= 0 && minDist <= 1)) {
            throw new IllegalArgumentException("the least distance of UMAP's points is in 0..1, not " + minDist);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("UMAP needs at least one epoch, not " + epochs);
        }
    }

    /** 15 neighbours, a least distance of 0.1 and 500 epochs, as the authors' program has for small sets. */
    public static UmapSettings standard(int components, long seed) {
        return new UmapSettings(components, 15, 0.1, 500, seed);
    }
}
