package dev.facet.worker.analysis.topology;

import java.util.List;

/**
 * The intervals in which classes of homology live, over Z/2.
 *
 * @param dimensions the intervals of H0, H1 and so on, each longest first, then by birth; none is empty
 * @param threshold diameter up to which the complex was built
 */
public record PersistenceDiagram(List<List<Interval>> dimensions, double threshold) {

    public PersistenceDiagram {
        dimensions = dimensions.stream().map(List::copyOf).toList();
    }

    /** The intervals of one dimension, longest first. */
    public List<Interval> intervals(int dimension) {
        return dimensions.get(dimension);
    }
}
