package dev.facet.api.report.result;

import dev.facet.api.report.result.RegionCounts.Hits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What the runs at one point of an axis have shown.
 *
 * @param x a swept number, or how many images the training sets have
 * @param runs at least one, each of at least one image
 */
public record AccuracyPoint(double x, List<Hits> runs) {

    public AccuracyPoint {
        runs = List.copyOf(runs);
        if (runs.isEmpty() || runs.stream().anyMatch(hits -> hits.images() == 0)) {
            throw new IllegalArgumentException("a point takes runs with images, got " + runs);
        }
    }

    /**
     * By rising x. Runs that differ in the seed only make a point, at the mean of their numbers: the size of a training set that
     * is drawn at random differs from seed to seed. Points at the same x are one.
     *
     * @param outcomes those without such a number are left out
     */
    public static List<AccuracyPoint> along(Abscissa axis, List<Outcome> outcomes) {
        var settings = new LinkedHashMap<Setting, List<Outcome>>();
        for (Outcome outcome : outcomes) {
            if (axis.of(outcome.run()).isPresent()) {
                settings.computeIfAbsent(Setting.of(outcome.run()), _ -> new ArrayList<>())
                        .add(outcome);
            }
        }
        var points = new TreeMap<Double, List<Hits>>();
        for (List<Outcome> runs : settings.values()) {
            double x = runs.stream()
                    .mapToDouble(outcome -> axis.of(outcome.run()).orElseThrow())
                    .average()
                    .orElseThrow();
            points.computeIfAbsent(x, _ -> new ArrayList<>())
                    .addAll(runs.stream().map(Outcome::hits).toList());
        }
        return points.entrySet().stream()
                .map(point -> new AccuracyPoint(point.getKey(), point.getValue()))
                .toList();
    }

    /**
     * The points along an axis, for each number of another one.
     *
     * @param outer outcomes without such a number are left out
     */
    public static SortedMap<Double, List<AccuracyPoint>> along(Abscissa outer, Abscissa axis, List<Outcome> outcomes) {
        var groups = new TreeMap<Double, List<Outcome>>();
        for (Outcome outcome : outcomes) {
            outer.of(outcome.run())
                    .ifPresent(number -> groups.computeIfAbsent(number, _ -> new ArrayList<>())
                            .add(outcome));
        }
        var points = new TreeMap<Double, List<AccuracyPoint>>();
        groups.forEach((number, group) -> points.put(number, along(axis, group)));
        return points;
    }

    /** What a run was asked for, apart from the seed. */
    private record Setting(String arm, JsonNode parameters) {
        static Setting of(RunResult run) {
            return new Setting(run.arm(), run.parameters());
        }
    }
}
