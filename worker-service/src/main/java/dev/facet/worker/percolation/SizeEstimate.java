package dev.facet.worker.percolation;

/**
 * A share λ that was estimated in a lattice of N × N.
 *
 * @param size N, at least 2
 * @param standardError positive
 */
public record SizeEstimate(int size, double lambda, double standardError) {

    public SizeEstimate {
        if (size < 2 || !Double.isFinite(lambda) || !(standardError > 0 && Double.isFinite(standardError))) {
            throw new IllegalArgumentException(
                    "an estimate has a size of at least 2, a finite share and a positive standard" + " error, not "
                            + size + ", " + lambda + " and " + standardError);
        }
    }

    /** The crossing of ½ in a lattice of this size. */
    public static SizeEstimate of(int size, CriticalFraction.Found found) {
        return new SizeEstimate(size, found.lambda(), found.standardError());
    }

    /** Lower limit of the 95 % interval. */
    public double low() {
        return lambda - StudentT.NORMAL * standardError;
    }

    /** Upper limit of the 95 % interval. */
    public double high() {
        return lambda + StudentT.NORMAL * standardError;
    }
}
