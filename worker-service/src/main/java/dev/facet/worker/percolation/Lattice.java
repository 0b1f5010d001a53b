package dev.facet.worker.percolation;

/**
 * A square lattice of conditions, and which of them are joined when both are kept.
 *
 * @param size N, sites along a side, at least 1 and at most {@value #LARGEST}
 * @param radius of neighbours in lattice spacings, at least 0; at most {@value #WIDEST} in a lattice that is wider
 */
public record Lattice(int size, double radius, Border border) {

    /** Past this, indices of sites do not fit an int. */
    public static final int LARGEST = 46_340;

    /** Past this, a site has a million neighbours and more. */
    public static final int WIDEST = 512;

    /** @throws IllegalArgumentException for a size or a radius out of range */
    public Lattice {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException(
                    "a lattice has 1 to " + LARGEST + " sites along a side, but " + size + " were asked for");
        }
        if (!(radius >= 0)) {
            throw new IllegalArgumentException("the radius must be at least 0, but it was " + radius);
        }
        if (Math.min(radius, size) > WIDEST) {
            throw new IllegalArgumentException("the radius is " + radius + " lattice spacings, but at most " + WIDEST
                    + " can be computed in a lattice of " + size + " x " + size
                    + ": take a larger spacing, a larger threshold or a smaller sigma");
        }
    }

    /**
     * The lattice of bumps that are joined where their overlap reaches a threshold, see {@link Overlap#radius}.
     *
     * @param spacing of neighbouring conditions, in pixels, positive
     * @param sigma deviation of the bumps, in pixels, positive
     * @param threshold overlap in (0, 1]
     */
    public static Lattice ofBumps(int size, double spacing, double sigma, double threshold, Border border) {
        if (!(spacing > 0 && Double.isFinite(spacing))) {
            throw new IllegalArgumentException("the spacing must be positive and finite, but it was " + spacing);
        }
        return new Lattice(size, Overlap.radius(sigma, threshold) / spacing, border);
    }

    public int sites() {
        return size * size;
    }

    /** Sites within the radius of a site that is far from a border. */
    public int neighbours() {
        return neighbourhood().size();
    }

    Neighbourhood neighbourhood() {
        // A site reaches all others from a lattice's diagonal on.
        return Neighbourhood.within(Math.min(radius, size * Math.sqrt(2)));
    }
}
