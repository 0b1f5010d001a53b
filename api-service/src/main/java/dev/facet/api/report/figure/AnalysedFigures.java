package dev.facet.api.report.figure;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.figure.FigureDrawing;
import dev.facet.api.figure.Value;
import dev.facet.api.figure.result.AnalysisFigures;
import dev.facet.api.figure.result.PercolationFigures;
import dev.facet.api.figure.result.TrainingFigures;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.AnalysedStep;
import dev.facet.api.report.result.Quantities;
import dev.facet.api.report.statistics.RunMean;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.percolation.PercolationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures of what analyses of representations and simulations of percolation have found. */
final class AnalysedFigures {

    private static final FigureData NOTHING = new Lines("", "", Scale.LINEAR, Scale.LINEAR, List.of());

    private AnalysedFigures() {}

    static FigureData picture(FigureSpec.AnalysisPicture figure, List<ArmRuns> arms) {
        List<AnalysedStep> steps = first(figure.analysis(), arms);
        if (steps.isEmpty()) {
            return NOTHING;
        }
        AnalysedStep step = switch (figure.at()) {
            case FIRST -> steps.getFirst();
            case LAST -> steps.getLast();
        };
        return named(figure.figure(), AnalysisFigures.of(step.result()));
    }

    static FigureData spectra(FigureSpec.Spectra figure, List<ArmRuns> arms) {
        var results = new TreeMap<Long, AnalysisResult>();
        first(figure.analysis(), arms).forEach(step -> results.put(step.step(), step.result()));
        return results.isEmpty() ? NOTHING : named("spectra", TrainingFigures.of(results));
    }

    static FigureData percolation(FigureSpec.Percolation figure, Map<String, PercolationResult> simulations) {
        PercolationResult result = simulations.get(figure.percolation());
        return result == null ? NOTHING : named(figure.figure(), PercolationFigures.of(result));
    }

    /** At each step the mean over the runs that were looked at there. */
    static FigureData over(FigureSpec.QuantityOver figure, List<ArmRuns> arms) {
        List<Line> lines = arms.stream()
                .map(arm -> new Line(arm.name(), points(figure, arm)))
                .filter(line -> !line.points().isEmpty())
                .toList();
        return new Lines(
                "step", figure.quantity().text(), Scale.LINEAR, Scale.LINEAR, List.of(new LinePanel("", lines)));
    }

    private static List<LinePoint> points(FigureSpec.QuantityOver figure, ArmRuns arm) {
        var steps = new TreeMap<Long, List<Double>>();
        arm.runs()
                .forEach(run -> run.analysed(figure.analysis())
                        .forEach(step -> Quantities.of(figure.quantity(), step.result())
                                .ifPresent(number -> steps.computeIfAbsent(step.step(), _ -> new ArrayList<>())
                                        .add(number))));
        return steps.entrySet().stream()
                .map(step -> new LinePoint(step.getKey(), mean(step.getValue())))
                .toList();
    }

    /** Of one run there is no interval. */
    private static Value mean(List<Double> numbers) {
        return numbers.size() == 1 ? Value.exactly(numbers.getFirst()) : Values.of(RunMean.of(numbers));
    }

    /** What the first run that has the analysis shows, by rising step. */
    private static List<AnalysedStep> first(String analysis, List<ArmRuns> arms) {
        return arms.stream()
                .flatMap(arm -> arm.runs().stream())
                .map(run -> run.analysed(analysis))
                .filter(steps -> !steps.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static FigureData named(String name, List<FigureDrawing> figures) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .map(FigureDrawing::data)
                .findFirst()
                .orElse(NOTHING);
    }
}
