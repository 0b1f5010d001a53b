package dev.facet.worker.analysis.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the intervals of one dimension that are not empty. */
final class Intervals {

    private final List<Interval> intervals = new ArrayList<>();

    void add(double birth, double death) {
        if (death > birth) {
            intervals.add(new Interval(birth, death));
        }
    }

    List<Interval> longestFirst() {
        return intervals.stream()
                .sorted(Comparator.comparingDouble(Interval::length).reversed().thenComparingDouble(Interval::birth))
                .toList();
    }
}
