package dev.facet.api.report.figure;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.recipe.Coordinate;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.EvaluatedStep;
import dev.facet.api.report.result.Outcome;
import dev.facet.api.report.result.RegionCounts.Hits;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.statistics.Accuracy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Accuracy over training, also of runs that have not come to their end: a panel for each arm, a line for each coordinate. */
final class LearningLines {

    private LearningLines() {}

    static FigureData.Lines of(FigureSpec.LearningCurves figure, List<ArmRuns> arms) {
        List<LinePanel> panels = arms.stream()
                .map(arm -> new LinePanel(arm.arm(), lines(figure, arm.runs())))
                .filter(panel -> !panel.lines().isEmpty())
                .toList();
        return new FigureData.Lines(
                "step",
                "accuracy",
                Scale.LINEAR,
                Scale.PERCENT,
                panels.size() == 1 ? List.of(new LinePanel("", panels.getFirst().lines())) : panels);
    }

    private static List<Line> lines(FigureSpec.LearningCurves figure, List<RunResult> runs) {
        return figure.coordinates().stream()
                .map(coordinate -> new Line(coordinate.id(), points(figure, coordinate, runs)))
                .filter(line -> !line.points().isEmpty())
                .toList();
    }

    /** At each step the mean over the runs that were evaluated there. */
    private static List<LinePoint> points(
            FigureSpec.LearningCurves figure, Coordinate coordinate, List<RunResult> runs) {
        var steps = new TreeMap<Long, List<Hits>>();
        for (RunResult run : runs) {
            for (EvaluatedStep evaluation : run.evaluations()) {
                Outcome.hits(evaluation, figure.region(), coordinate)
                        .ifPresent(hits -> steps.computeIfAbsent(evaluation.step(), _ -> new ArrayList<>())
                                .add(hits));
            }
        }
        return steps.entrySet().stream()
                .map(step -> new LinePoint(step.getKey(), Values.of(Accuracy.mean(step.getValue()))))
                .toList();
    }
}
