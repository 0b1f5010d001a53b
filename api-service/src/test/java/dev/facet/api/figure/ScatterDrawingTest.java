package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ScatterDrawingTest {

    private static final List<String> PLANE = List.of("component 1", "component 2");
    private static final List<String> SPACE = List.of("dimension 1", "dimension 2", "dimension 3");

    @Test
    void pointsAreColouredFromTheSmallestNumberToTheLargestOfAllPanels() {
        var one = panel("x", PLANE, point(5.0, 0, 0), point(10.0, 1, 1), point(null, 2, 1));
        var other = panel("x", PLANE, point(15.0, 0, 0), point(10.0, 1, 2));

        // Its ends as matplotlib has them; its middle lies between the fifth and the sixth of ten colours, 0x26828E and
        // 0x1F9E89.
        assertThat(circles(one, other).map(DrawnSvg::fill))
                .containsExactly(
                        "rgb(68,1,84)", "rgb(35,144,140)", "rgb(228,228,228)", "rgb(253,231,37)", "rgb(35,144,140)");
        assertThat(drawn(one, other).texts()).contains("x", "5", "15", "component 1", "component 2");
    }

    @Test
    void bothAxesAreEquallyLong() {
        List<Element> circles = circles(panel("", PLANE, point(null, 0, 0), point(null, 4, 0), point(null, 0, 1)))
                .toList();

        double across = DrawnSvg.number(circles.get(1), "cx") - DrawnSvg.number(circles.get(0), "cx");
        double up = DrawnSvg.number(circles.get(0), "cy") - DrawnSvg.number(circles.get(2), "cy");
        assertThat(across).isCloseTo(4 * up, within(0.1)).isGreaterThan(200);
    }

    @Test
    void withoutANumberAllPointsHaveOneColourAndThereIsNoBar() {
        var panel = panel("", PLANE, point(null, 0, 0), point(null, 1, 1));

        assertThat(circles(panel).map(DrawnSvg::fill)).containsOnly("rgb(0,114,178)");
        assertThat(drawn(panel).elements("rect")).hasSize(2); // the ground and the border
    }

    @Test
    void inSpaceNearerPointsAreLargerAndBeforeTheOthersAndHigherOnesAbove() {
        // The second axis leads away from who looks, the third one upwards; white discs part each point from those
        // behind it.
        List<Element> circles = circles(
                        panel("v", SPACE, point(0.0, 0, -1, 0), point(1.0, 0, 1, 0), point(0.5, 0, 1, 1)))
                .filter(circle -> !DrawnSvg.fill(circle).equals("white"))
                .toList();

        assertThat(circles.stream().map(DrawnSvg::fill))
                .containsExactly("rgb(253,231,37)", "rgb(35,144,140)", "rgb(68,1,84)");
        assertThat(circles.stream().map(circle -> DrawnSvg.number(circle, "r"))).isSorted();
        assertThat(DrawnSvg.number(circles.get(0), "cx")).isCloseTo(DrawnSvg.number(circles.get(1), "cx"), within(0.1));
        assertThat(DrawnSvg.number(circles.get(0), "cy")).isGreaterThan(DrawnSvg.number(circles.get(1), "cy") + 10);
    }

    @Test
    void ofVeryManyPointsSomeAreDrawnAndTheTableHasAll() {
        Scatter.Point[] points = IntStream.range(0, 5_000)
                .mapToObj(i -> point((double) i, i, i % 7))
                .toArray(Scatter.Point[]::new);
        var figure = new FigureDrawing("figure", "Title", "", new Scatter(List.of(panel("v", PLANE, points))));
        DrawnSvg svg = DrawnSvg.of(figure);

        assertThat(svg.elements("circle").filter(circle -> DrawnSvg.number(circle, "r") < 2))
                .hasSize(2_500);
        assertThat(svg.texts()).contains("2,500 of 5,000 points are drawn");
        assertThat(figure.csv().lines()).hasSize(5_001);
    }

    @Test
    void equalPointsAreDrawn() {
        assertThat(circles(panel("v", PLANE, point(3.0, 2, 2), point(3.0, 2, 2))))
                .hasSize(2);
        assertThat(circles(panel("v", PLANE, point(3.0, 1e20, 2), point(3.0, 1e20, 2))))
                .hasSize(2);
        assertThat(circles(panel("v", SPACE, point(3.0, 2, 2, 2)))).hasSize(2);
    }

    @Test
    void aPointHasACoordinateForEachAxis() {
        assertThatThrownBy(() -> panel("", SPACE, point(null, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension 3");
        assertThatThrownBy(() -> panel("", List.of("component 1"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Scatter.Panel panel(String colour, List<String> axes, Scatter.Point... points) {
        return new Scatter.Panel("title", axes, colour, List.of(points));
    }

    private static Scatter.Point point(@Nullable Double value, double... at) {
        return new Scatter.Point(Arrays.stream(at).boxed().toList(), value);
    }

    private static DrawnSvg drawn(Scatter.Panel... panels) {
        return DrawnSvg.of(new FigureDrawing("figure", "Title", "", new Scatter(List.of(panels))));
    }

    private static Stream<Element> circles(Scatter.Panel... panels) {
        return drawn(panels).elements("circle");
    }
}
