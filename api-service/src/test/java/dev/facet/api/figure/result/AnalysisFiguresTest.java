package dev.facet.api.figure.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.figure.FigureDrawing;
import dev.facet.api.figure.Histograms;
import dev.facet.api.figure.Persistence;
import dev.facet.api.figure.Scatter;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.analysis.MethodResult;
import dev.facet.model.analysis.MethodResult.Betti;
import dev.facet.model.analysis.MethodResult.Cosines;
import dev.facet.model.analysis.MethodResult.FactorCosines;
import dev.facet.model.analysis.MethodResult.Factorization;
import dev.facet.model.analysis.MethodResult.Geometry;
import dev.facet.model.analysis.MethodResult.Homology;
import dev.facet.model.analysis.MethodResult.Interval;
import dev.facet.model.analysis.MethodResult.Pca;
import dev.facet.model.analysis.MethodResult.Regression;
import dev.facet.model.analysis.MethodResult.Umap;
import dev.facet.model.analysis.MethodResult.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisFiguresTest {

    private static final List<List<Double>> LABELS = List.of(List.of(3.0, 7.0), List.of(4.0, 8.0));

    @Test
    void eachMethodHasItsFiguresAndAFurtherOneOfItsKindANumber() {
        assertThat(AnalysisFigures.of(MadeUpResults.analysis()))
                .extracting(FigureDrawing::name)
                .containsExactly("projection", "spectrum", "umap", "umap-2", "persistence", "cosines");
    }

    @Test
    void scoresAreDrawnInPairsOfComponentsByXAndByY() {
        Scatter scatter = projection(LABELS, List.of(List.of(0.1, 0.2, 0.3, 0.4), List.of(-0.1, -0.2, -0.3, -0.4)));

        assertThat(scatter.panels())
                .extracting(Scatter.Panel::title)
                .containsExactly(
                        "components 1, 2, by x",
                        "components 1, 2, by y",
                        "components 3, 4, by x",
                        "components 3, 4, by y");
        assertThat(scatter.panels().get(0).points())
                .containsExactly(
                        new Scatter.Point(List.of(0.1, 0.2), 3.0), new Scatter.Point(List.of(-0.1, -0.2), 4.0));
        assertThat(scatter.panels().get(3).points())
                .containsExactly(
                        new Scatter.Point(List.of(0.3, 0.4), 7.0), new Scatter.Point(List.of(-0.3, -0.4), 8.0));
        assertThat(scatter.panels().get(3).axes()).containsExactly("component 3", "component 4");
        assertThat(scatter.panels().get(3).colour()).isEqualTo("y (pixels)");
    }

    @Test
    void threeComponentsShareTheFirstAndOneIsNothingToDraw() {
        assertThat(projection(List.of(), List.of(List.of(0.1, 0.2, 0.3))).panels())
                .extracting(Scatter.Panel::axes)
                .containsExactly(List.of("component 1", "component 2"), List.of("component 1", "component 3"));
        assertThat(projection(List.of(), List.of(List.of(0.1))).isEmpty()).isTrue();
    }

    @Test
    void withoutLabelsPointsHaveNoColour() {
        Scatter scatter = projection(List.of(), List.of(List.of(0.1, 0.2)));

        assertThat(scatter.panels()).singleElement().returns("", Scatter.Panel::colour);
        assertThat(scatter.panels().getFirst().points()).containsExactly(new Scatter.Point(List.of(0.1, 0.2), null));
    }

    @Test
    void theSpectrumIsTheSharesThatAreNotRoundingOnALogarithmicAxis() {
        var pca = new Pca(List.of(0.75, 0.25, 1e-17), 1.6, List.of(), null);
        Lines lines = (Lines) figure(List.of(), pca, "spectrum").data();

        assertThat(lines.across()).isEqualTo(Scale.LINEAR);
        assertThat(lines.up()).isEqualTo(Scale.LOGARITHMIC);
        List<LinePoint> points = lines.panels().getFirst().lines().getFirst().points();
        assertThat(points).extracting(LinePoint::x).containsExactly(1.0, 2.0);
        assertThat(points).extracting(point -> point.y().value()).containsExactly(0.75, 0.25);
    }

    @Test
    void anEmbeddingOfThreeDimensionsLiesInSpace() {
        var umap = new Umap(List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0)), 0.987, new Regression(0.5, null));
        FigureDrawing figure = figure(LABELS, umap, "umap");

        assertThat(figure.title()).isEqualTo("UMAP: trustworthiness 0.99, R² of x 0.50");
        Scatter scatter = (Scatter) figure.data();
        assertThat(scatter.panels())
                .extracting(Scatter.Panel::title)
                .containsExactly("dimensions 1, 2, 3, by x", "dimensions 1, 2, 3, by y");
        assertThat(scatter.panels().getLast().points())
                .containsExactly(
                        new Scatter.Point(List.of(1.0, 2.0, 3.0), 7.0), new Scatter.Point(List.of(4.0, 5.0, 6.0), 8.0));
    }

    @Test
    void intervalsAreOfEachDimensionWithWhatCounts() {
        var homology = new Homology(
                400,
                10,
                List.of(List.of(new Interval(0, null)), List.of(new Interval(0.5, 1.5), new Interval(0.25, 0.5))),
                List.of(new Betti(1, null), new Betti(1, 4.0)));
        FigureDrawing figure = figure(LABELS, homology, "persistence");

        assertThat(figure.title()).isEqualTo("Persistent homology of 400 points in 10 components: Betti numbers 1, 1");
        assertThat(((Persistence) figure.data()).groups())
                .containsExactly(
                        new Persistence.Group(0, List.of(new Persistence.Lifetime(0, null)), 1, null),
                        new Persistence.Group(
                                1,
                                List.of(new Persistence.Lifetime(0.5, 1.5), new Persistence.Lifetime(0.25, 0.5)),
                                1,
                                4.0));
    }

    @Test
    void cosinesStandBesideThoseOfThePapersIdealsAndAStatisticWithoutPairsHasNoPanel() {
        var geometry = new Geometry(
                new FactorCosines(cosines(1L, 2L), null, cosines(3L, 4L), null, null),
                Map.of(
                        "clifford-torus", new FactorCosines(cosines(5L, 6L), cosines(7L, 8L), null, null, null),
                        "3d-torus", new FactorCosines(cosines(9L, 0L), null, null, null, null),
                        "pixels", new FactorCosines(cosines(8L, 1L), null, null, null, null)),
                new Factorization(Verdict.HYPER_FACTORIZED, null, List.of()));
        FigureDrawing figure = figure(LABELS, geometry, "cosines");

        assertThat(figure.title()).isEqualTo("Cosines between differences of representations: hyper-factorized");
        var histograms = (Histograms) figure.data();
        assertThat(histograms.from()).isEqualTo(-1);
        assertThat(histograms.to()).isEqualTo(1);
        assertThat(histograms.panels())
                .containsExactly(
                        new Histograms.Panel(
                                "x-on-y orthogonality",
                                histogram("representation", 1L, 2L),
                                List.of(histogram("3d-torus", 9L, 0L), histogram("clifford-torus", 5L, 6L))),
                        new Histograms.Panel("parallelism of y", histogram("representation", 3L, 4L), List.of()));
    }

    @Test
    void whatAMethodHasNotFoundIsEmpty() {
        var nothing = new FactorCosines(null, null, null, null, null);
        List<MethodResult> methods = List.of(
                new Pca(List.of(), 0, List.of(), null),
                new Umap(List.of(), 0, null),
                new Homology(0, 0, List.of(), List.of()),
                new Geometry(nothing, Map.of(), new Factorization(Verdict.UNDECIDED, null, List.of())));

        assertThat(AnalysisFigures.of(new AnalysisResult(0, 0, List.of(), methods)))
                .hasSize(5)
                .allMatch(figure -> figure.data().isEmpty());
        assertThat(AnalysisFigures.of(new AnalysisResult(0, 0, List.of(), List.of())))
                .isEmpty();
    }

    private static Scatter projection(List<List<Double>> labels, List<List<Double>> scores) {
        FigureData data = figure(labels, new Pca(List.of(0.5), 1, scores, null), "projection")
                .data();
        return (Scatter) data;
    }

    private static FigureDrawing figure(List<List<Double>> labels, MethodResult method, String name) {
        return AnalysisFigures.of(new AnalysisResult(2, 4, labels, List.of(method))).stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Cosines cosines(Long... counts) {
        return new Cosines(3, 0, false, 0, 0, 0, List.of(counts));
    }

    private static Histograms.Histogram histogram(String name, Long... counts) {
        return new Histograms.Histogram(name, List.of(counts));
    }
}
