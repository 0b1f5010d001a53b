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
import dev.facet.model.percolation.PercolationResult.Scaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Critical λ over σ, or over the radius where one was given as it is: a panel for each threshold, a line for each size. */
final class CriticalLines {

    private CriticalLines() {}

    /** Whether there is a line to be drawn, and not points alone. */
    static boolean several(PercolationResult result) {
        return of(result).panels().stream()
                .flatMap(panel -> panel.lines().stream())
                .anyMatch(line -> line.points().size() > 1);
    }

    static Lines of(PercolationResult result) {
        boolean widths =
                result.curves().stream().allMatch(curve -> curve.reach().sigma() != null);
        CurveNames differences = CurveNames.of(result.curves());
        boolean byThreshold = widths && differences.thresholds();
        var panels = new LinkedHashMap<String, Map<String, List<LinePoint>>>();
        for (Curve curve : result.curves()) {
            Estimate critical = curve.critical();
            if (critical != null) {
                Map<String, List<LinePoint>> panel = panel(panels, curve.reach(), byThreshold);
                String name = differences.sizes() ? CurveNames.size(curve) : "critical λ";
                add(panel, name, x(curve.reach(), widths), critical);
            }
        }
        for (Scaling scaling : result.scalings()) {
            Map<String, List<LinePoint>> panel = panel(panels, scaling.reach(), byThreshold);
            add(panel, "unbounded lattice", x(scaling.reach(), widths), scaling.threshold());
        }
        return new Lines(
                widths ? "σ (pixels)" : "radius (pixels)",
                "critical λ",
                Scale.LINEAR,
                Scale.LINEAR,
                panels.entrySet().stream()
                        .map(panel -> new LinePanel(panel.getKey(), lines(panel.getValue())))
                        .toList());
    }

    private static Map<String, List<LinePoint>> panel(
            Map<String, Map<String, List<LinePoint>>> panels, Reach reach, boolean byThreshold) {
        return panels.computeIfAbsent(byThreshold ? CurveNames.threshold(reach) : "", _ -> new LinkedHashMap<>());
    }

    private static void add(Map<String, List<LinePoint>> lines, String name, double x, Estimate critical) {
        lines.computeIfAbsent(name, _ -> new ArrayList<>()).add(new LinePoint(x, Bounded.of(critical)));
    }

    private static List<Line> lines(Map<String, List<LinePoint>> points) {
        return points.entrySet().stream()
                .map(line -> new Line(line.getKey(), sorted(line.getValue())))
                .toList();
    }

    private static double x(Reach reach, boolean widths) {
        Double sigma = reach.sigma();
        return widths && sigma != null ? sigma : reach.radius();
    }

    private static List<LinePoint> sorted(List<LinePoint> points) {
        return points.stream().sorted(Comparator.comparingDouble(LinePoint::x)).toList();
    }
}
