package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureDrawing;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.analysis.MethodResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures of an analysis (Liang et al. 2024, Figures 2, 3 and 15). */
public final class AnalysisFigures {

    private static final String PROJECTION = "projection";
    private static final String SPECTRUM = "spectrum";
    private static final String UMAP = "umap";
    private static final String PERSISTENCE = "persistence";
    private static final String COSINES = "cosines";

    private AnalysisFigures() {}

    /**
     * In the order of the methods: of principal components {@code projection} and {@code spectrum}, of UMAP {@code umap}, of
     * homology {@code persistence}, of geometry {@code cosines}. Those of a further method of the same kind end in its number,
     * such as {@code umap-2}. What a method has not found is a figure that is empty.
     */
    public static List<FigureDrawing> of(AnalysisResult result) {
        var figures = new ArrayList<FigureDrawing>();
        var numbers = new HashMap<Class<?>, Integer>();
        for (MethodResult method : result.methods()) {
            int number = numbers.merge(method.getClass(), 1, Integer::sum);
            draw(result, method).forEach(figure -> figures.add(numbered(figure, number)));
        }
        return List.copyOf(figures);
    }

    private static List<FigureDrawing> draw(AnalysisResult result, MethodResult method) {
        var clouds = new Clouds(result.labels());
        return switch (method) {
            case MethodResult.Pca pca ->
                List.of(
                        new FigureDrawing(
                                PROJECTION,
                                "Principal components: effective dimension " + decimal(pca.participationRatio())
                                        + regression(pca.regression()),
                                "",
                                clouds.components(pca.scores())),
                        new FigureDrawing(
                                SPECTRUM,
                                "Variance that each principal component explains",
                                "",
                                Spectra.of(Map.of("share of the variance", pca))));
            case MethodResult.Umap umap ->
                List.of(new FigureDrawing(
                        UMAP,
                        "UMAP: trustworthiness " + decimal(umap.trustworthiness()) + regression(umap.regression()),
                        "",
                        clouds.embedding(umap.embedding())));
            case MethodResult.Homology homology ->
                List.of(new FigureDrawing(
                        PERSISTENCE,
                        "Persistent homology of " + homology.points() + " points in " + homology.components()
                                + " components" + betti(homology),
                        "",
                        Diagrams.of(homology)));
            case MethodResult.Geometry geometry ->
                List.of(new FigureDrawing(COSINES, title(geometry), "", CosineHistograms.of(geometry)));
        };
    }

    private static FigureDrawing numbered(FigureDrawing figure, int number) {
        return number == 1
                ? figure
                : new FigureDrawing(
                        figure.name() + "-" + number,
                        figure.title() + " (" + number + ")",
                        figure.note(),
                        figure.data());
    }

    private static String title(MethodResult.Geometry geometry) {
        MethodResult.Factorization found = geometry.factorization();
        String verdict = switch (found.verdict()) {
            case COUPLED -> "coupled";
            case FACTORIZED -> "factorized";
            case HYPER_FACTORIZED -> "hyper-factorized";
            case UNDECIDED -> "undecided";
        };
        return "Cosines between differences of representations: " + verdict;
    }

    private static String betti(MethodResult.Homology homology) {
        return homology.betti().isEmpty()
                ? ""
                : ": Betti numbers "
                        + homology.betti().stream()
                                .map(betti -> Integer.toString(betti.number()))
                                .collect(Collectors.joining(", "));
    }

    private static String regression(MethodResult.@Nullable Regression regression) {
        return regression == null ? "" : explained("x", regression.x()) + explained("y", regression.y());
    }

    private static String explained(String label, @Nullable Double share) {
        return share == null ? "" : ", R² of " + label + " " + decimal(share);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
