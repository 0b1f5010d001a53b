package dev.facet.api.figure.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.figure.FigureData.Crossing;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.figure.FigureDrawing;
import dev.facet.api.figure.Value;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.AtSize;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Method;
import dev.facet.model.percolation.PercolationResult.Point;
import dev.facet.model.percolation.PercolationResult.Reach;
import dev.facet.model.percolation.PercolationResult.Scaling;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PercolationFiguresTest {

    private static final Reach NARROW = new Reach(1, 4, 0.25, 0.05);
    private static final Reach WIDE = new Reach(2, 12, 0.5, 0.05);
    private static final Estimate EARLY = new Estimate(0.25, 0.2, 0.3);
    private static final Estimate LATE = new Estimate(0.5932, 0.5891, 0.6);

    @Test
    void curvesAreDrawnWithTheirIntervalsAndWhereTheyRiseThroughOneHalf() {
        var points = List.of(new Point(0.5, 0.25, 0.125, 0.375), new Point(0.75, 1, 1, 1));
        Lines lines = lines(figures(new Curve(32, NARROW, points, LATE, 0.6)).getFirst());

        assertThat(lines.up()).isEqualTo(Scale.UNIT);
        Line line = lines.panels().getFirst().lines().getFirst();
        assertThat(line.name()).isEqualTo("σ = 0.25, threshold 0.05, N = 32: critical λ 0.593 [0.589, 0.600]");
        assertThat(line.points())
                .containsExactly(
                        new LinePoint(0.5, new Value(0.25, 0.125, 0.375, 0)),
                        new LinePoint(0.75, new Value(1, 1, 1, 0)));
        assertThat(line.crossing()).isEqualTo(new Crossing("critical λ", new Value(0.5932, 0.5891, 0.6, 0), 0.5));
    }

    @Test
    void aCurveThatNeverRisesHasNoCriticalNumber() {
        Line line = lines(
                        figures(curve(32, WIDE, EARLY), curve(32, NARROW, null)).getFirst())
                .panels()
                .getFirst()
                .lines()
                .getLast();

        assertThat(line.name()).isEqualTo("σ = 0.25");
        assertThat(line.crossing()).isNull();
    }

    @Test
    void manyCurvesHaveAPanelForEachThresholdAndSizeAsNeeded() {
        List<Double> sigmas = List.of(0.2, 0.3, 0.5, 0.7);

        assertThat(titles(MadeUpResults.percolation(sigmas, List.of(0.05), List.of(32))))
                .containsExactly("");
        assertThat(titles(MadeUpResults.percolation(sigmas, List.of(0.005, 0.05), List.of(32))))
                .containsExactly("threshold 0.005", "threshold 0.05");
        assertThat(titles(MadeUpResults.percolation(sigmas, List.of(0.05), List.of(16, 32))))
                .containsExactly("N = 16", "N = 32");
        PercolationResult both = MadeUpResults.percolation(sigmas, List.of(0.005, 0.05), List.of(16, 32));
        assertThat(titles(both))
                .containsExactly(
                        "threshold 0.005, N = 16",
                        "threshold 0.005, N = 32",
                        "threshold 0.05, N = 16",
                        "threshold 0.05, N = 32");
        assertThat(lines(PercolationFigures.of(both).getFirst()).panels())
                .allSatisfy(panel -> assertThat(panel.lines())
                        .extracting(Line::name)
                        .containsExactly("σ = 0.2", "σ = 0.3", "σ = 0.5", "σ = 0.7"));
    }

    @Test
    void criticalNumbersLieOverSigmaWithALineForEachSize() {
        List<FigureDrawing> figures = figures(
                curve(32, WIDE, EARLY), curve(32, NARROW, LATE), curve(16, NARROW, null), curve(16, WIDE, EARLY));

        assertThat(figures).extracting(FigureDrawing::name).containsExactly("mass-ratio", "critical");
        Lines lines = lines(figures.getLast());
        assertThat(lines.xLabel()).isEqualTo("σ (pixels)");
        assertThat(lines.panels()).singleElement().returns("", LinePanel::title);
        List<Line> both = lines.panels().getFirst().lines();
        assertThat(both).extracting(Line::name).containsExactly("N = 32", "N = 16");
        assertThat(both.getFirst().points())
                .containsExactly(
                        new LinePoint(0.25, new Value(0.5932, 0.5891, 0.6, 0)),
                        new LinePoint(0.5, new Value(0.25, 0.2, 0.3, 0)));
        assertThat(both.getLast().points()).extracting(LinePoint::x).containsExactly(0.5);
    }

    @Test
    void whereARadiusWasGivenCriticalNumbersLieOverIt() {
        var near = new Reach(1, 4, null, null);
        var far = new Reach(1.5, 8, null, null);
        List<FigureDrawing> figures = figures(curve(32, near, LATE), curve(32, far, EARLY));

        Lines lines = lines(figures.getLast());
        assertThat(lines.xLabel()).isEqualTo("radius (pixels)");
        assertThat(lines.panels().getFirst().lines().getFirst().points())
                .extracting(LinePoint::x)
                .containsExactly(1.0, 1.5);
        assertThat(lines(figures.getFirst())
                        .panels()
                        .getFirst()
                        .lines()
                        .getLast()
                        .name())
                .startsWith("radius 1.5:");
    }

    @Test
    void oneReachHasNoFigureOfCriticalNumbers() {
        assertThat(figures(curve(16, NARROW, LATE), curve(32, NARROW, EARLY)))
                .extracting(FigureDrawing::name)
                .containsExactly("mass-ratio");
    }

    @Test
    void sizesThatWereTakenToTheirLimitLieOverOneOverThem() {
        var unbounded = new Estimate(0.5927, 0.592, 0.594);
        var result = new PercolationResult(
                List.of(
                        curve(16, NARROW, EARLY),
                        curve(64, NARROW, LATE),
                        curve(8, NARROW, LATE),
                        curve(16, WIDE, LATE)),
                List.of(new Scaling(
                        NARROW,
                        List.of(new AtSize(16, 0.25, 0.2, 0.3), new AtSize(64, 0.5932, 0.5891, 0.6)),
                        Method.WRAPPING,
                        unbounded)));
        FigureDrawing figure = PercolationFigures.of(result).getLast();

        assertThat(figure.name()).isEqualTo("scaling");
        Line line = lines(figure).panels().getFirst().lines().getFirst();
        assertThat(line.name()).isEqualTo("σ = 0.25: unbounded 0.593 [0.592, 0.594]");
        assertThat(line.points())
                .containsExactly(
                        new LinePoint(0, new Value(0.5927, 0.592, 0.594, 0)),
                        new LinePoint(1 / 64.0, new Value(0.5932, 0.5891, 0.6, 0)),
                        new LinePoint(1 / 16.0, new Value(0.25, 0.2, 0.3, 0)));
    }

    @Test
    void limitsThatRoundingHasPutOnTheWrongSideAreTheNumber() {
        var points = List.of(new Point(0.5, 1, 0.9, 1 - 1e-16), new Point(0.75, 0.25, 0.25 + 1e-16, 0.5));

        assertThat(lines(figures(new Curve(32, NARROW, points, null, null)).getFirst())
                        .panels()
                        .getFirst()
                        .lines()
                        .getFirst()
                        .points())
                .extracting(LinePoint::y)
                .containsExactly(new Value(1, 0.9, 1, 0), new Value(0.25, 0.25, 0.5, 0));
    }

    @Test
    void withoutCurvesThereIsNothingToDraw() {
        assertThat(figures()).singleElement().matches(figure -> figure.data().isEmpty());
    }

    private static Curve curve(int size, Reach reach, @Nullable Estimate critical) {
        return new Curve(size, reach, List.of(new Point(0.5, 0.5, 0.5, 0.5)), critical, null);
    }

    private static List<FigureDrawing> figures(Curve... curves) {
        return PercolationFigures.of(new PercolationResult(Arrays.asList(curves), List.of()));
    }

    private static Lines lines(FigureDrawing figure) {
        return (Lines) figure.data();
    }

    private static List<String> titles(PercolationResult result) {
        return lines(PercolationFigures.of(result).getFirst()).panels().stream()
                .map(LinePanel::title)
                .toList();
    }
}
