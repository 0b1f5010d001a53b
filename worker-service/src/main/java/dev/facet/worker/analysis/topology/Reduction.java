package dev.facet.worker.analysis.topology;

/**
 * Reduces the coboundary matrix of one dimension over Z/2, column by column from the latest simplex on, so that each column has
 * a pivot (its earliest cofacet) of its own: a class is born with the simplex and dies with the pivot (Bauer 2021, section 3).
 *
 * <p>Columns of the matrix are never kept, but enumerated from the simplices that were added up. Of those only a window of the
 * filtration is: it begins with the diameter of the column and is moved on, and widened, while it holds no pivot. Most columns end
 * close to where they begin, so that most cofacets are never looked at.
 */
final class Reduction {

    private static final int COFACETS = 1 << 20;
    private static final int WINDOWS = 256;
    private static final int WIDENING = 4;

    private final Filtration filtration;
    private final Coboundary coboundary;
    private final Allowance allowance;
    private final PivotTable pivots;
    private final Cofacets cofacets;
    private final LongList chain; // the simplices whose coboundaries are added up in the present column
    private final LongList chains; // those of all columns that ended, without their own simplices

    /** @param dimension of the classes, 1 or 2 */
    Reduction(Filtration filtration, int dimension, Allowance allowance) {
        this(filtration, dimension, allowance, COFACETS);
    }

    /** @param cofacets that are held at a time */
    Reduction(Filtration filtration, int dimension, Allowance allowance, int cofacets) {
        this.filtration = filtration;
        this.allowance = allowance;
        coboundary = new Coboundary(filtration, dimension);
        pivots = new PivotTable(allowance);
        this.cofacets = new Cofacets(allowance, coboundary.cofacetShift(), cofacets);
        chain = new LongList(allowance);
        chains = new LongList(allowance);
    }

    /**
     * Finds the pairs of the columns, all those in no apparent pair of equal diameters.
     *
     * @param columns latest first
     */
    PivotTable reduce(LongList columns, Intervals intervals) {
        allowance.take((long) columns.size() * Integer.BYTES);
        var ends = new int[columns.size()]; // of the columns in chains
        for (int column = 0; column < ends.length; column++) {
            allowance.check();
            long simplex = columns.get(column);
            long pivot = emergent(simplex);
            if (pivot == Cofacets.NONE) {
                pivot = pivot(simplex, columns, ends);
                chain.cancel();
                for (int i = 0; i < chain.size(); i++) {
                    if (chain.get(i) != simplex && pivot != Cofacets.NONE) {
                        chains.add(chain.get(i));
                    }
                }
            }
            ends[column] = chains.size();
            double birth = filtration.diameter((int) (simplex >>> coboundary.shift()));
            if (pivot == Cofacets.NONE) {
                intervals.add(birth, Double.POSITIVE_INFINITY);
            } else {
                pivots.put(pivot, column);
                intervals.add(birth, filtration.diameter((int) (pivot >>> coboundary.cofacetShift())));
            }
        }
        return pivots;
    }

    /** A pivot that is seen at once: the earliest cofacet, of the same diameter and not yet taken (an emergent pair). */
    private long emergent(long simplex) {
        long cofacet = coboundary.cofacetOfSameDiameter(simplex);
        boolean free = cofacet != Cofacets.NONE
                && pivots.column(cofacet) < 0
                && coboundary.apparentFacet(cofacet) == Cofacets.NONE;
        return free ? cofacet : Cofacets.NONE;
    }

    private long pivot(long simplex, LongList columns, int[] ends) {
        int last = filtration.lastRank();
        int width = Math.max(1, last / WINDOWS);
        cofacets.open((int) Math.min(last, (simplex >>> coboundary.shift()) + width));
        chain.clear();
        add(simplex, -1);
        while (true) {
            long pivot = cofacets.poll();
            if (pivot == Cofacets.NONE) {
                if (cofacets.lastRank() == last) {
                    return Cofacets.NONE;
                }
                width = (int) Math.min(last, (long) WIDENING * width);
                moveOn((int) Math.min(last, (long) cofacets.lastRank() + width));
                continue;
            }
            // What is added has the same pivot, so that all before it cancels and need not be enumerated.
            int other = pivots.column(pivot);
            if (other >= 0) {
                add(columns.get(other), pivot);
                for (int i = other == 0 ? 0 : ends[other - 1]; i < ends[other]; i++) {
                    add(chains.get(i), pivot);
                }
                continue;
            }
            long facet = coboundary.apparentFacet(pivot);
            if (facet == Cofacets.NONE) {
                return pivot;
            }
            add(facet, pivot);
        }
    }

    private void add(long simplex, long after) {
        allowance.check();
        chain.add(simplex);
        coboundary.add(simplex, after, cofacets);
    }

    /** Enumerates what comes after the window, up to another rank. */
    private void moveOn(int lastRank) {
        long end = (((long) cofacets.lastRank() + 1) << coboundary.cofacetShift()) - 1;
        cofacets.open(lastRank);
        chain.cancel();
        for (int i = 0; i < chain.size(); i++) {
            allowance.check();
            coboundary.add(chain.get(i), end, cofacets);
        }
    }
}
