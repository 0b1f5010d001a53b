package dev.facet.worker.analysis.umap;

import java.util.ArrayList;
import java.util.Arrays;

/** The connected components of a graph. */
final class Parts {

    private Parts() {}

    /** The points of each, ascending, by breadth-first search; the part of point 0 first. O(points + edges). */
    static int[][] of(FuzzyGraph graph) {
        var parts = new ArrayList<int[]>();
        var seen = new boolean[graph.points()];
        var queue = new int[graph.points()];
        for (int start = 0; start < graph.points(); start++) {
            if (seen[start]) {
                continue;
            }
            int size = 0;
            queue[size++] = start;
            seen[start] = true;
            for (int next = 0; next < size; next++) {
                for (int e = graph.offsets()[queue[next]]; e < graph.offsets()[queue[next] + 1]; e++) {
                    int tail = graph.tails()[e];
                    if (!seen[tail]) {
                        seen[tail] = true;
                        queue[size++] = tail;
                    }
                }
            }
            int[] part = Arrays.copyOf(queue, size);
            Arrays.sort(part);
            parts.add(part);
        }
        return parts.toArray(int[][]::new);
    }
}
