package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.figure.FigureData.Crossing;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LinesDrawingTest {

    private static final List<LinePoint> DIAGONAL =
            List.of(new LinePoint(0, Value.exactly(0)), new LinePoint(1, Value.exactly(1)));

    @Test
    void whatIsPointedOutHasALineDownToTheAxisAndItsIntervalAcross() {
        var crossing = new Crossing("critical", new Value(0.4, 0.3, 0.6, 0), 0.5);
        DrawnSvg svg = drawn(Scale.UNIT, new Line("line", DIAGONAL, null, crossing));
        Rectangle2D plot = svg.plots().getFirst();
        double unit = plot.getWidth() / 1.04; // an axis goes on by a 25th
        double x = plot.getX() + 0.4 * unit;

        assertThat(svg.elements("line")).anyMatch(line -> runs(line, x, plot.getCenterY(), x, plot.getMaxY()));
        assertThat(svg.elements("line"))
                .anyMatch(line -> runs(
                        line,
                        plot.getX() + 0.3 * unit,
                        plot.getCenterY(),
                        plot.getX() + 0.6 * unit,
                        plot.getCenterY()));
        assertThat(svg.texts()).contains("critical");
    }

    @Test
    void linearAxesReachAsFarAsNumbersAndTheirBoundedLimits() {
        var points = List.of(
                new LinePoint(3, new Value(20, 18, 22, 0)),
                new LinePoint(5, new Value(24, Double.NEGATIVE_INFINITY, 26, 0)));
        LineAxes axes = axes(Scale.LINEAR, Scale.LINEAR, points);

        assertThat(axes.up().from()).isEqualTo(18 - 8 / 25.0);
        assertThat(axes.up().to()).isEqualTo(26 + 8 / 25.0);
        assertThat(axes.up().ticks()).containsExactly(18.0, 20.0, 22.0, 24.0, 26.0);
        assertThat(axes.across().ticks()).containsExactly(3.0, 5.0);
    }

    @Test
    void oneAxisMayBeLogarithmicAlone() {
        LineAxes axes = axes(
                Scale.LINEAR,
                Scale.LOGARITHMIC,
                List.of(new LinePoint(1, Value.exactly(1)), new LinePoint(2, Value.exactly(1e-4))));

        assertThat(axes.across().logarithmic()).isFalse();
        assertThat(axes.up().logarithmic()).isTrue();
        assertThat(axes.up().ticks()).containsExactly(0.0001, 0.001, 0.01, 0.1, 1.0);
    }

    @Test
    void pointsThatLieBesideEachOtherStayInThePlot() {
        DrawnSvg svg = drawn(Scale.UNIT, new Line("one", DIAGONAL), new Line("other", DIAGONAL));
        double left = svg.plots().getFirst().getX();

        assertThat(svg.elements("circle")
                        .filter(mark -> DrawnSvg.number(mark, "cy")
                                > svg.plots().getFirst().getY() - 1))
                .isNotEmpty()
                .allMatch(mark -> DrawnSvg.number(mark, "cx") >= left);
    }

    private static DrawnSvg drawn(Scale up, Line... lines) {
        return DrawnSvg.of(new FigureDrawing("figure", "Title", "", lines(Scale.LINEAR, up, lines)));
    }

    private static LineAxes axes(Scale across, Scale up, List<LinePoint> points) {
        return LineAxes.of(lines(across, up, new Line("line", points)), 780, 300);
    }

    private static Lines lines(Scale across, Scale up, Line... lines) {
        return new Lines("x", "y", across, up, List.of(new LinePanel("", List.of(lines))));
    }

    private static boolean runs(Element line, double fromX, double fromY, double toX, double toY) {
        return near(line, "x1", fromX) && near(line, "y1", fromY) && near(line, "x2", toX) && near(line, "y2", toY);
    }

    private static boolean near(Element line, String attribute, double expected) {
        return Math.abs(DrawnSvg.number(line, attribute) - expected) < 0.02;
    }
}
