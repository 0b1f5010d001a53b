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
import java.util.List;

/** Critical λ of finite lattices over 1/N, and the threshold of the unbounded one at 0: a line for each reach. */
final class ScalingLines {

    private ScalingLines() {}

    static Lines of(PercolationResult result) {
        boolean thresholds = CurveNames.of(result.curves()).thresholds();
        return new Lines(
                "1/N, with N sites along a side",
                "critical λ",
                Scale.LINEAR,
                Scale.LINEAR,
                List.of(new LinePanel(
                        "",
                        result.scalings().stream()
                                .map(scaling -> new Line(name(scaling, thresholds), points(scaling, result.curves())))
                                .toList())));
    }

    private static String name(Scaling scaling, boolean thresholds) {
        return CurveNames.reach(scaling.reach())
                + (thresholds ? ", " + CurveNames.threshold(scaling.reach()) : "")
                + ": unbounded " + CurveNames.text(scaling.threshold());
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
