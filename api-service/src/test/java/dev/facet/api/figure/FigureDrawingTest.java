package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.api.figure.FigureData.BarGroup;
import dev.facet.api.figure.FigureData.Bars;
import dev.facet.api.figure.FigureData.MapPanel;
import dev.facet.api.figure.FigureData.Maps;
import dev.facet.api.figure.FigureData.Scale;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class FigureDrawingTest {

    static List<FigureDrawing> figures() {
        return Figures.all();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void theTitleStandsAsBoldTextAndTheNoteAsText(FigureDrawing figure) {
        DrawnSvg svg = DrawnSvg.of(figure);
        String text = String.join(" ", svg.texts());

        assertThat(text).startsWith(figure.title()).contains(figure.note());
        Element title = svg.elements("text").findFirst().orElseThrow();
        assertThat(DrawnSvg.inherited(title, "font-weight")).isEqualTo("bold");
        assertThat(DrawnSvg.inherited(title, "font-family")).endsWith("Arial, Helvetica, 'DejaVu Sans', sans-serif");
    }

    @ParameterizedTest
    @MethodSource("figures")
    void noTwoTextsOverlapAndNoneLeavesThePicture(FigureDrawing figure) {
        DrawnSvg svg = DrawnSvg.of(figure);
        double height = Double.parseDouble(svg.root().getAttribute("height"));
        List<DrawnSvg.Text> texts = svg.level();

        for (DrawnSvg.Text text : texts) {
            assertThat(Pen.box(0, 0, FigureDrawing.WIDTH, height).contains(text.box()))
                    .as(text.text())
                    .isTrue();
            assertThat(texts)
                    .filteredOn(other -> other.box().intersects(text.box()))
                    .containsExactly(text);
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void textIsAtLeastTwelvePixelsHigh(FigureDrawing figure) {
        assertThat(DrawnSvg.of(figure).elements("text"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(Double.parseDouble(
                                DrawnSvg.inherited(text, "font-size").replace("px", "")))
                        .isGreaterThanOrEqualTo(12));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void allIdsStartWithTheNameOfTheFigureAndAreReferredToByIt(FigureDrawing figure) {
        DrawnSvg svg = DrawnSvg.of(figure);
        List<String> ids = svg.elements("*")
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates().allMatch(id -> id.startsWith(figure.name() + '-'));
        assertThat(svg.elements("*")
                        .map(element -> element.getAttribute("clip-path"))
                        .filter(reference -> reference.startsWith("url")))
                .allMatch(reference -> ids.contains(reference.substring(5, reference.length() - 1)));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void thePngIsAsLargeAsTheSvgAndShowsSomethingOnWhite(FigureDrawing figure) throws IOException {
        BufferedImage image = image(figure);

        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(Integer.toString(image.getHeight()))
                .isEqualTo(DrawnSvg.of(figure).root().getAttribute("height"));
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(image.getRGB(0, 0, 900, image.getHeight(), null, 0, 900)).contains(0xFF222222);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void theSameFigureGivesTheSameBytes(FigureDrawing figure) {
        assertThat(figure.svg()).isEqualTo(figure.svg());
        assertThat(figure.png()).isEqualTo(figure.png());
    }

    @Test
    void axesAndLegendsStandAsText() {
        assertThat(texts(Figures.bars()))
                .contains("accuracy", "region", "in distribution", "0 %", "100 %", "plane, joint", "plane-stripes, y")
                .contains("no value");
        assertThat(texts(Figures.sizeNeeded()))
                .contains("width of the image (pixels)", "training images needed", "8", "12", "16", "24", "10,000")
                .contains("plane", "plane: slope 2.0");
        assertThat(texts(Figures.learningCurves())).contains("step", "accuracy (OOD)", "stripes-rim", "joint", "4,000");
        assertThat(texts(Figures.maps()))
                .contains("x (pixels)", "y (pixels)", "held out", "frame of the image", "not drawn", "0 %", "100 %");
        assertThat(texts(Figures.trajectories()))
                .contains("estimated x (pixels)", "asked for", "step, held out", "500", "4,000");
    }

    @Test
    void aFigureWithoutNumbersSaysSo() {
        assertThat(texts(Figures.empty())).contains("nothing to draw yet");
        assertThat(texts(Figures.bars())).doesNotContain("nothing to draw yet");
    }

    @Test
    void namesAloneAreNothingToDraw() {
        var group = new BarGroup("plane", Collections.singletonList(null));
        assertThat(new Bars("region", "accuracy", List.of("ID"), List.of(group)).isEmpty())
                .isTrue();

        var line = new FigureData.Line("plane", List.of());
        var panel = new FigureData.LinePanel("", List.of(line));
        assertThat(new FigureData.Lines("step", "accuracy", Scale.LINEAR, Scale.PERCENT, List.of(panel)).isEmpty())
                .isTrue();

        var path = new FigureData.Path(4, 4, false, List.of());
        var trajectories = new FigureData.TrajectoryPanel("plane", 0, 16, List.of(path));
        assertThat(new FigureData.Trajectories(List.of(trajectories)).isEmpty()).isTrue();
    }

    @Test
    void aBarIsAsHighAsItsShareOfTheAxisAndItsIntervalAsLong() {
        var estimate = new Value(0.5, 0.25, 0.9, 3);
        var group = new BarGroup("plane", List.of(estimate));
        DrawnSvg svg = DrawnSvg.of(drawing(new Bars("region", "accuracy", List.of("ID"), List.of(group))));
        double axis = y(svg, "0 %") - y(svg, "100 %");

        assertThat(svg.elements("rect").mapToDouble(bar -> number(bar, "height")))
                .anyMatch(height -> Math.abs(height - 0.5 * axis) < 0.1);
        assertThat(svg.elements("line").mapToDouble(line -> Math.abs(number(line, "y2") - number(line, "y1"))))
                .anyMatch(length -> Math.abs(length - 0.65 * axis) < 0.1);
    }

    @Test
    void mapsAreColouredByShare() throws IOException {
        var shares = new double[] {0, 1, Double.NaN, 1};
        var map = new MapPanel("plane", 2, 2, 1, 1, 0, 2, shares, new BitSet(), 4);
        BufferedImage image = image(drawing(new Maps("share", List.of(map))));
        // Down the middle of the picture runs the border between columns: 60 pixels beside it a cell of each.
        int middle = 471;
        var seen = new ArrayList<Integer>();
        for (int y = 150; y < 480; y += 220) {
            seen.add(image.getRGB(middle - 60, y) & 0xFFFFFF);
            seen.add(image.getRGB(middle + 60, y) & 0xFFFFFF);
        }

        // The ends of viridis as matplotlib has them.
        assertThat(seen).containsExactly(0x440154, 0xFDE725, Ink.ABSENT.getRGB() & 0xFFFFFF, 0xFDE725);
    }

    @Test
    void namesAreForAddressesAndIds() {
        assertThatThrownBy(() -> new FigureDrawing("a b", "Title", "", Figures.bars()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a b");
    }

    /** Fontconfig that knows no font is what a machine without fonts has. */
    @Test
    void aMachineWithoutFontsDrawsTheSame(@TempDir Path directory) throws Exception {
        Path fontconfig = Files.writeString(directory.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        Path drawn = directory.resolve("drawn");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DrawnFigures.class.getName(),
                        drawn.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().put("FONTCONFIG_FILE", fontconfig.toString());
        builder.environment().remove("DISPLAY");
        Process process = builder.start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        for (FigureDrawing figure : Figures.all()) {
            assertThat(drawn.resolve(figure.name() + ".svg")).hasBinaryContent(figure.svg());
            assertThat(drawn.resolve(figure.name() + ".png")).hasBinaryContent(figure.png());
        }
    }

    private static FigureDrawing drawing(FigureData data) {
        return new FigureDrawing("figure", "Title", "", data);
    }

    private static List<String> texts(FigureData data) {
        return DrawnSvg.of(drawing(data)).texts();
    }

    private static BufferedImage image(FigureDrawing figure) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(figure.png()));
    }

    private static double y(DrawnSvg svg, String text) {
        Stream<Element> found =
                svg.elements("text").filter(element -> element.getTextContent().equals(text));
        return number(found.findFirst().orElseThrow(), "y");
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
