package dev.facet.worker.analysis.topology;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The textbook algorithm (Edelsbrunner, Letscher, Zomorodian 2002): lists all simplices and reduces their boundary matrix over
 * Z/2 from left to right. For a dozen points.
 */
final class BoundaryMatrix {

    private record Simplex(BitSet vertices, double diameter) {

        int dimension() {
            return vertices.cardinality() - 1;
        }
    }

    private BoundaryMatrix() {}

    /** The intervals of dimensions 0 to 2 that are not empty, as in a diagram. */
    static PersistenceDiagram persistence(DistanceMatrix distances, double threshold) {
        List<Simplex> simplices = simplices(distances, threshold);
        Map<BitSet, Integer> positions = new HashMap<>();
        for (int i = 0; i < simplices.size(); i++) {
            positions.put(simplices.get(i).vertices, i);
        }
        Map<Integer, BitSet> columnsByPivot = new HashMap<>();
        Map<Integer, Integer> deaths = new HashMap<>();
        var positive = new BitSet();
        for (int i = 0; i < simplices.size(); i++) {
            BitSet column = boundary(simplices.get(i), positions);
            while (!column.isEmpty() && columnsByPivot.containsKey(column.length() - 1)) {
                column.xor(columnsByPivot.get(column.length() - 1));
            }
            if (column.isEmpty()) {
                positive.set(i);
            } else {
                columnsByPivot.put(column.length() - 1, column);
                deaths.put(column.length() - 1, i);
            }
        }
        var intervals = IntStream.range(0, 3).mapToObj(_ -> new Intervals()).toList();
        positive.stream().filter(i -> simplices.get(i).dimension() < 3).forEach(i -> {
            Integer death = deaths.get(i);
            intervals
                    .get(simplices.get(i).dimension())
                    .add(
                            simplices.get(i).diameter,
                            death == null ? Double.POSITIVE_INFINITY : simplices.get(death).diameter);
        });
        return new PersistenceDiagram(
                intervals.stream().map(Intervals::longestFirst).toList(), threshold);
    }

    private static List<Simplex> simplices(DistanceMatrix distances, double threshold) {
        var simplices = new ArrayList<Simplex>();
        for (long set = 1; set < 1L << distances.points(); set++) {
            var vertices = BitSet.valueOf(new long[] {set});
            if (vertices.cardinality() <= 4) {
                double diameter = vertices.stream()
                        .mapToDouble(i -> vertices.stream()
                                .mapToDouble(j -> distances.at(i, j))
                                .max()
                                .orElseThrow())
                        .max()
                        .orElseThrow();
                if (diameter <= threshold) {
                    simplices.add(new Simplex(vertices, diameter));
                }
            }
        }
        simplices.sort(comparingDouble(Simplex::diameter).thenComparingInt(Simplex::dimension));
        return simplices;
    }

    private static BitSet boundary(Simplex simplex, Map<BitSet, Integer> positions) {
        var column = new BitSet();
        if (simplex.dimension() > 0) {
            simplex.vertices.stream().forEach(vertex -> {
                var facet = (BitSet) simplex.vertices.clone();
                facet.clear(vertex);
                column.set(positions.get(facet));
            });
        }
        return column;
    }
}
