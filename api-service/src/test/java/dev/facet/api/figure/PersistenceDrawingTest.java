package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.figure.Persistence.Group;
import dev.facet.api.figure.Persistence.Lifetime;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PersistenceDrawingTest {

    private static final Group COMPONENTS = new Group(0, List.of(new Lifetime(0, null), new Lifetime(0, 1.0)), 1, null);
    private static final Group LOOPS = new Group(1, List.of(new Lifetime(0.5, 1.8), new Lifetime(0.25, 0.5)), 1, 5.2);

    @Test
    void whatDiesLiesAtItsBirthAndDeathAndWhatDoesNotOnTheLineAtTheTop() {
        DrawnSvg svg = drawn(COMPONENTS, LOOPS);
        Rectangle2D plot = svg.plots().getFirst();
        Element dies = inside(svg, "circle").toList().get(0);
        Element never = inside(svg, "circle").toList().get(1);
        double unit = plot.getMaxY() - DrawnSvg.number(dies, "cy");

        assertThat(DrawnSvg.number(dies, "cx")).isCloseTo(plot.getX(), within(0.1));
        // The last death, 1.8, lies at nine tenths of the axis.
        assertThat(unit).isCloseTo(plot.getHeight() * 0.9 / 1.8, within(0.1));
        assertThat(DrawnSvg.number(never, "cy")).isCloseTo(plot.getY() + 0.05 * plot.getHeight(), within(0.1));
        assertThat(svg.elements("line").mapToDouble(line -> DrawnSvg.number(line, "y1")))
                .contains(DrawnSvg.number(never, "cy"));
        List<Element> loops =
                inside(svg, "rect").filter(mark -> side(mark) < 15).toList();
        assertThat(loops.stream().map(loop -> DrawnSvg.number(loop, "x") + side(loop) / 2 - plot.getX()))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 0.1 ? 0 : Double.compare(a, b))
                .containsExactly(0.25 * unit, 0.5 * unit, 0.5 * unit); // what counts is filled, and then outlined
        assertThat(plot.getMaxY() - DrawnSvg.number(loops.getLast(), "y") - side(loops.getLast()) / 2)
                .isCloseTo(1.8 * unit, within(0.1));
        assertThat(side(loops.getLast())).isGreaterThan(1.5 * side(loops.getFirst()));
    }

    @Test
    void theLegendHasTheBettiNumbersAndHowClearTheyAre() {
        assertThat(drawn(COMPONENTS, LOOPS).texts())
                .contains(
                        "H0: Betti number 1 of 2 intervals",
                        "H1: Betti number 1 of 2 intervals (margin 5.2)",
                        "birth (distance)",
                        "never");
    }

    @Test
    void whatNeverDiesIsDrawnAlone() {
        DrawnSvg svg = drawn(new Group(0, List.of(new Lifetime(0, null)), 1, null));

        assertThat(inside(svg, "circle")).hasSize(2);
    }

    @Test
    void dimensionsWithoutIntervalsAreNothingToDraw() {
        assertThat(new Persistence("distance", List.of(new Group(0, List.of(), 0, null))).isEmpty())
                .isTrue();
    }

    private static DrawnSvg drawn(Group... groups) {
        return DrawnSvg.of(new FigureDrawing("figure", "Title", "", new Persistence("distance", List.of(groups))));
    }

    /** Without the samples of the legend. */
    private static Stream<Element> inside(DrawnSvg svg, String shape) {
        double top = svg.plots().getFirst().getY();
        String y = shape.equals("circle") ? "cy" : "y";
        return svg.elements(shape).filter(mark -> DrawnSvg.number(mark, y) > top);
    }

    private static double side(Element square) {
        return DrawnSvg.number(square, "width");
    }
}
