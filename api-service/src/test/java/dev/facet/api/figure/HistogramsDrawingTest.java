package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.figure.Histograms.Histogram;
import dev.facet.api.figure.Histograms.Panel;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HistogramsDrawingTest {

    private static final String BARS = "rgb(185,198,211)";
    private static final Histogram SUBJECT = new Histogram("representation", List.of(1L, 3L));

    @Test
    void barsAreAsHighAsTheirShares() {
        DrawnSvg svg = drawn(new Panel("parallelism", SUBJECT, List.of()));
        Rectangle2D plot = svg.plots().getFirst();
        double[] path = path(Objects.requireNonNull(bars(svg)));

        // From the first bin to the last: shares of 1/4 and 3/4 on an axis that ends 6 % above the highest.
        double[] expected = {
            plot.getX(), plot.getMaxY(),
            plot.getX(), plot.getMaxY() - 0.25 / 0.795 * plot.getHeight(),
            plot.getCenterX(), plot.getMaxY() - 0.25 / 0.795 * plot.getHeight(),
            plot.getCenterX(), plot.getMaxY() - 0.75 / 0.795 * plot.getHeight(),
            plot.getMaxX(), plot.getMaxY() - 0.75 / 0.795 * plot.getHeight(),
            plot.getMaxX(), plot.getMaxY()
        };
        assertThat(path).containsExactly(expected, within(0.02));
    }

    @Test
    void aLineThatGoesOnAboveTheAxisSaysSoWithAnArrowAtEachPeak() {
        var even = new Histogram("representation", List.of(5L, 5L, 5L, 5L));
        var peaks = new Histogram("torus", List.of(6L, 0L, 6L, 0L));
        DrawnSvg svg = drawn(new Panel("parallelism", even, List.of(peaks)));

        assertThat(arrows(svg)).hasSize(2 + 1); // two peaks, and the legend
        assertThat(svg.texts())
                .contains("the line goes on above", "representation", "torus", "cosine", "share of pairs");
        assertThat(arrows(drawn(new Panel("parallelism", even, List.of(even))))).isEmpty();
    }

    @Test
    void aReferenceLooksTheSameInAllPanels() {
        var torus = new Histogram("torus", List.of(1L, 1L));
        var pixels = new Histogram("pixels", List.of(1L, 1L));
        DrawnSvg svg =
                drawn(new Panel("one", SUBJECT, List.of(torus, pixels)), new Panel("two", SUBJECT, List.of(pixels)));

        List<String> colours = svg.elements("path")
                .filter(path -> DrawnSvg.fill(path).equals("none"))
                .map(path -> DrawnSvg.inherited(path, "stroke"))
                .toList();
        assertThat(colours).containsExactly("rgb(0,114,178)", "rgb(213,94,0)", "rgb(213,94,0)");
    }

    @Test
    void aPanelMayHaveReferencesAloneOrNothing() {
        DrawnSvg svg = drawn(new Panel("one", null, List.of(SUBJECT)), new Panel("two", null, List.of()));

        assertThat(svg.plots()).hasSize(2);
        assertThat(bars(svg)).isNull();
        var nothing = new Histogram("representation", List.of(0L, 0L));
        assertThat(new Histograms("cosine", "pairs", -1, 1, List.of(new Panel("one", nothing, List.of()))).isEmpty())
                .isTrue();
    }

    @Test
    void binsTakeRoom() {
        assertThatThrownBy(() -> new Histograms("cosine", "pairs", 1, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DrawnSvg drawn(Panel... panels) {
        var histograms = new Histograms("cosine", "pairs", -1, 1, List.of(panels));
        return DrawnSvg.of(new FigureDrawing("figure", "Title", "", histograms));
    }

    private static @Nullable Element bars(DrawnSvg svg) {
        return svg.elements("path")
                .filter(path -> DrawnSvg.fill(path).equals(BARS))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Element> arrows(DrawnSvg svg) {
        return svg.elements("path")
                .filter(path -> path(path).length == 6 && !DrawnSvg.fill(path).equals("none"));
    }

    /** Its corners. */
    private static double[] path(Element path) {
        return Arrays.stream(path.getAttribute("d").split("[^0-9.]+"))
                .filter(number -> !number.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
