package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Scaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Critical λ of finite lattices over 1/N, and the threshold of the unbounded one at 0: a panel for each threshold, a line for each reach. */
final class ScalingLines {

    private ScalingLines() {}

    static Lines of(PercolationResult result) {
        Map<String, List<Scaling>> panels = result.scalings().stream()
                .collect(Collectors.groupingBy(
                        scaling -> CurveNames.threshold(scaling.reach()), LinkedHashMap::new, Collectors.toList()));
        return new Lines(
                "1/N, with N sites along a side",
                "critical λ",
                Scale.LINEAR,
                Scale.LINEAR,
                panels.entrySet().stream()
                        .map(panel -> new LinePanel(
                                panels.size() == 1 ? "" : panel.getKey(),
                                panel.getValue().stream()
                                        .map(scaling -> line(scaling, panels.size() == 1, result.curves()))
                                        .toList()))
                        .toList());
    }

    /** @param alone whether the line stands in one panel only, and may be named by what it comes to */
    private static Line line(Scaling scaling, boolean alone, List<Curve> curves) {
        String name = CurveNames.reach(scaling.reach());
        return new Line(
                alone ? name + ": unbounded " + CurveNames.text(scaling.threshold()) : name, points(scaling, curves));
    }

    private static List<LinePoint> points(Scaling scaling, List<Curve> curves) {
        var points = new ArrayList<LinePoint>();
        points.add(new LinePoint(0, Bounded.of(scaling.threshold())));
        for (Curve curve : curves) {
            Estimate critical = curve.critical();
            if (critical != null
                    && curve.reach().equals(scaling.reach())
                    && scaling.sizes().contains(curve.size())) {
                points.add(new LinePoint(1.0 / curve.size(), Bounded.of(critical)));
            }
        }
        points.sort(Comparator.comparingDouble(LinePoint::x));
        return points;
    }
}
