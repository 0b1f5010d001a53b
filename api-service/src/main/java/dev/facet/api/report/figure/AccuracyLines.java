package dev.facet.api.report.figure;

import static dev.facet.model.spec.ExperimentRequest.ARM;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.Abscissa;
import dev.facet.api.report.result.AccuracyPoint;
import dev.facet.api.report.result.Outcome;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.Terms;
import dev.facet.api.report.statistics.Accuracy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Accuracy over a swept field or the size of the training set: a line for each arm or value of another field. */
final class AccuracyLines {

    private AccuracyLines() {}

    static FigureData.Lines of(FigureSpec.AccuracyOver figure, List<ArmRuns> arms) {
        List<Line> lines = byLine(figure, arms).entrySet().stream()
                .map(line -> new Line(line.getKey(), points(figure, line.getValue())))
                .filter(line -> !line.points().isEmpty())
                .toList();
        return new FigureData.Lines(
                Terms.axis(figure.over()),
                Terms.accuracy(figure.coordinate()),
                Scale.LINEAR,
                Scale.PERCENT,
                List.of(new LinePanel("", lines)));
    }

    private static Map<String, List<RunResult>> byLine(FigureSpec.AccuracyOver figure, List<ArmRuns> arms) {
        var lines = new LinkedHashMap<String, List<RunResult>>();
        if (figure.by().equals(ARM)) {
            arms.forEach(arm -> lines.put(arm.name(), arm.runs()));
            return lines;
        }
        arms.stream()
                .flatMap(arm -> arm.runs().stream())
                .filter(run -> run.parameters().has(figure.by()))
                .sorted(Comparator.comparingDouble(run -> rank(run.parameters().get(figure.by()))))
                .forEach(run -> lines.computeIfAbsent(
                                Terms.setting(figure.by(), run.parameters().get(figure.by())), _ -> new ArrayList<>())
                        .add(run));
        return lines;
    }

    /** Numbers rise; other values stay in the order of the runs. */
    private static double rank(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : 0;
    }

    private static List<LinePoint> points(FigureSpec.AccuracyOver figure, List<RunResult> runs) {
        List<Outcome> outcomes = Outcome.of(runs, figure.region(), figure.coordinate());
        return AccuracyPoint.along(Abscissa.named(figure.over()), outcomes).stream()
                .map(point -> new LinePoint(point.x(), Values.of(Accuracy.mean(point.runs()))))
                .toList();
    }
}
