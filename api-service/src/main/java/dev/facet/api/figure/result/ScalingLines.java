package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.AtSize;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Scaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What finite lattices say of the threshold, over 1/N, and that of the unbounded one at 0: a panel for each threshold, a line for each reach. */
final class ScalingLines {

    private ScalingLines() {}

    static Lines of(PercolationResult result) {
        Map<String, List<Scaling>> panels = result.scalings().stream()
                .collect(Collectors.groupingBy(
                        scaling -> CurveNames.threshold(scaling.reach()), LinkedHashMap::new, Collectors.toList()));
        return new Lines(
                "1/N, with N sites along a side",
                "threshold",
                Scale.LINEAR,
                Scale.LINEAR,
                panels.entrySet().stream()
                        .map(panel -> new LinePanel(
                                panels.size() == 1 ? "" : panel.getKey(),
                                panel.getValue().stream()
                                        .map(scaling -> line(scaling, panels.size() == 1))
                                        .toList()))
                        .toList());
    }

    /** @param alone whether the line stands in one panel only, and may be named by what it comes to */
    private static Line line(Scaling scaling, boolean alone) {
        String name = CurveNames.reach(scaling.reach());
        return new Line(alone ? name + ": unbounded " + CurveNames.text(scaling.threshold()) : name, points(scaling));
    }

    private static List<LinePoint> points(Scaling scaling) {
        var points = new ArrayList<LinePoint>();
        points.add(new LinePoint(0, Bounded.of(scaling.threshold())));
        for (AtSize size : scaling.sizes()) {
            points.add(
                    new LinePoint(1.0 / size.size(), Bounded.of(new Estimate(size.value(), size.low(), size.high()))));
        }
        points.sort(Comparator.comparingDouble(LinePoint::x));
        return points;
    }
}
