package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.figure.Value;
import dev.facet.model.analysis.MethodResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Shares of the variance over the number of the component: a line for each analysis. */
final class Spectra {

    /** Less than this is what rounding leaves of nothing. */
    private static final double NOTHING = 1e-9;

    private Spectra() {}

    static Lines of(Map<String, MethodResult.Pca> analyses) {
        List<Line> lines = analyses.entrySet().stream()
                .map(analysis ->
                        new Line(analysis.getKey(), points(analysis.getValue().explained())))
                .toList();
        return new Lines(
                "component",
                "share of the variance",
                Scale.LINEAR,
                Scale.LOGARITHMIC,
                List.of(new LinePanel("", lines)));
    }

    private static List<LinePoint> points(List<Double> explained) {
        return IntStream.range(0, explained.size())
                .filter(i -> explained.get(i) > NOTHING)
                .mapToObj(i -> new LinePoint(i + 1, Value.exactly(explained.get(i))))
                .toList();
    }
}
