package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Critical λ over σ, or over the radius where one was given as it is: a line for each threshold and size. */
final class CriticalLines {

    private CriticalLines() {}

    /** Whether there is a line to be drawn, and not points alone. */
    static boolean several(PercolationResult result) {
        return of(result).panels().getFirst().lines().stream()
                .anyMatch(line -> line.points().size() > 1);
    }

    static Lines of(PercolationResult result) {
        boolean widths = result.curves().stream().allMatch(curve -> curve.reach().sigma() != null);
        CurveNames differences = CurveNames.of(result.curves());
        // σ or the radius lies along the axis; lines differ in the rest.
        var names = new CurveNames(false, differences.thresholds() && widths, differences.sizes());
        boolean named = names.thresholds() || names.sizes();
        var lines = new LinkedHashMap<String, List<LinePoint>>();
        for (Curve curve : result.curves()) {
            Estimate critical = curve.critical();
            if (critical != null) {
                add(lines, named ? names.of(curve) : "critical λ", x(curve.reach(), widths), critical);
            }
        }
        result.scalings().forEach(scaling -> {
            String threshold = names.thresholds() ? CurveNames.threshold(scaling.reach()) + ", " : "";
            add(lines, threshold + "unbounded lattice", x(scaling.reach(), widths), scaling.threshold());
        });
        return new Lines(
                widths ? "σ (pixels)" : "radius (pixels)",
                "critical λ",
                Scale.LINEAR,
                Scale.LINEAR,
                List.of(new LinePanel(
                        "",
                        lines.entrySet().stream()
                                .map(line -> new Line(line.getKey(), sorted(line.getValue())))
                                .toList())));
    }

    private static void add(Map<String, List<LinePoint>> lines, String name, double x, Estimate critical) {
        lines.computeIfAbsent(name, _ -> new ArrayList<>()).add(new LinePoint(x, Bounded.of(critical)));
    }

    private static double x(Reach reach, boolean widths) {
        Double sigma = reach.sigma();
        return widths && sigma != null ? sigma : reach.radius();
    }

    private static List<LinePoint> sorted(List<LinePoint> points) {
        return points.stream().sorted(Comparator.comparingDouble(LinePoint::x)).toList();
    }
}
