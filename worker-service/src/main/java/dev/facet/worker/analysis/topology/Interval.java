package dev.facet.worker.analysis.topology;

/**
 * The diameters between which a class of homology lives.
 *
 * @param birth 0 or more
 * @param death more than birth; {@link Double#POSITIVE_INFINITY} if it is still there at the threshold
 */
public record Interval(double birth, double death) {

    /** @throws IllegalArgumentException where it is empty */
    public Interval {
        if (!(birth >= 0 && death > birth)) {
            throw new IllegalArgumentException("no class is born at " + birth + " and dies at " + death);
        }
    }

    public double length() {
        return death - birth;
    }
}
