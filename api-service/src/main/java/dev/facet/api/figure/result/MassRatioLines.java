package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureData.Crossing;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Mass ratios over λ, with the λ at which each rises through one half. */
final class MassRatioLines {

    /** More lines in one panel are hard to tell apart. */
    private static final int MOST_LINES = 6;

    private static final double HALF = 0.5;

    private MassRatioLines() {}

    static Lines of(List<Curve> curves) {
        return new Lines("λ, share of sites that are kept", "mass ratio", Scale.LINEAR, Scale.UNIT, panels(curves));
    }

    private static List<LinePanel> panels(List<Curve> curves) {
        Map<String, List<Curve>> groups = groups(curves);
        if (groups.size() == 1) {
            CurveNames names = CurveNames.of(curves);
            return List.of(new LinePanel(
                    "",
                    curves.stream()
                            .map(curve -> line(names.of(curve) + critical(curve), curve))
                            .toList()));
        }
        // By the same properties in all panels: lines of the same name look alike.
        CurveNames names = groups.values().stream()
                .map(CurveNames::of)
                .reduce(new CurveNames(false, false, false), CurveNames::or);
        return groups.entrySet().stream()
                .map(group -> new LinePanel(
                        group.getKey(),
                        group.getValue().stream()
                                .map(curve -> line(names.of(curve), curve))
                                .toList()))
                .toList();
    }

    /** By threshold, by size or by both: as few panels as give each a number of lines that are told apart. */
    private static Map<String, List<Curve>> groups(List<Curve> curves) {
        CurveNames differences = CurveNames.of(curves);
        var choices = new ArrayList<Function<Curve, String>>();
        choices.add(_ -> "");
        if (differences.thresholds()) {
            choices.add(curve -> CurveNames.threshold(curve.reach()));
        }
        if (differences.sizes()) {
            choices.add(CurveNames::size);
        }
        if (differences.thresholds() && differences.sizes()) {
            choices.add(curve -> CurveNames.threshold(curve.reach()) + ", " + CurveNames.size(curve));
        }
        Map<String, List<Curve>> groups = Map.of("", curves);
        for (Function<Curve, String> choice : choices) {
            groups = curves.stream().collect(Collectors.groupingBy(choice, LinkedHashMap::new, Collectors.toList()));
            if (groups.values().stream().allMatch(group -> group.size() <= MOST_LINES)) {
                break;
            }
        }
        return groups;
    }

    private static Line line(String name, Curve curve) {
        List<LinePoint> points = curve.points().stream()
                .map(point -> new LinePoint(point.lambda(), Bounded.of(point)))
                .toList();
        return new Line(name, points, null, crossing(curve));
    }

    private static @Nullable Crossing crossing(Curve curve) {
        Estimate critical = curve.critical();
        return critical == null ? null : new Crossing("critical λ", Bounded.of(critical), HALF);
    }

    private static String critical(Curve curve) {
        Estimate critical = curve.critical();
        return critical == null ? "" : ": critical λ " + CurveNames.text(critical);
    }
}
