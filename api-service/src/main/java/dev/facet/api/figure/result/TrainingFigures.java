package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.figure.FigureDrawing;
import dev.facet.api.figure.Value;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.analysis.MethodResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;

/** How a representation changes while a model learns (Liang et al. 2024, Figure 2 c and d). */
public final class TrainingFigures {

    private TrainingFigures() {}

    /**
     * {@code effective-dimension} and {@code spectra}, of the first principal component analysis at each step.
     *
     * @param results by the step of the checkpoint that was analysed
     */
    public static List<FigureDrawing> of(SortedMap<Long, AnalysisResult> results) {
        var spectra = new LinkedHashMap<Long, MethodResult.Pca>();
        results.forEach((step, result) -> result.methods().stream()
                .filter(MethodResult.Pca.class::isInstance)
                .map(MethodResult.Pca.class::cast)
                .findFirst()
                .ifPresent(pca -> spectra.put(step, pca)));
        var named = new LinkedHashMap<String, MethodResult.Pca>();
        spectra.forEach((step, pca) -> named.put("step " + step, pca));
        return List.of(
                new FigureDrawing("effective-dimension", "Effective dimension over training", "", dimension(spectra)),
                new FigureDrawing("spectra", "Variance that each principal component explains", "", Spectra.of(named)));
    }

    private static Lines dimension(SequencedMap<Long, MethodResult.Pca> spectra) {
        List<LinePoint> points = spectra.entrySet().stream()
                .map(step -> new LinePoint(
                        step.getKey(), Value.exactly(step.getValue().participationRatio())))
                .toList();
        return new Lines(
                "step",
                "effective dimension",
                Scale.LINEAR,
                Scale.LINEAR,
                List.of(new LinePanel("", List.of(new Line("participation ratio", points)))));
    }
}
