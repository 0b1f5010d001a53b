package dev.facet.api.report.figure;

import static dev.facet.model.dataset.Region.ID;
import static dev.facet.model.dataset.Region.OOD;
import static dev.facet.model.dataset.Region.PLANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.Bars;
import dev.facet.api.figure.FigureData.Fit;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.figure.Value;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.MadeUpConditions;
import dev.facet.api.report.result.MadeUpRun;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FigureBuilderTest {

    private static final String BARS =
            "{'type': 'ACCURACY_BY_REGION', 'regions': ['ID', 'PLANE'], 'coordinates': ['JOINT', 'X']";
    private static final String OVER_WIDTH = "{'type': 'ACCURACY_OVER', 'region': 'OOD', 'over': 'width'";
    private static final String OVER_IMAGES =
            "{'type': 'ACCURACY_OVER', 'region': 'OOD', 'coordinate': 'X', 'over': 'images.plane', 'by': 'size'";
    private static final String SIZES = "{'type': 'SIZE_NEEDED', 'region': 'PLANE', 'over': 'size'";
    private static final String CURVES = "{'type': 'LEARNING_CURVES', 'region': 'OOD', 'coordinates': ['X', 'Y']";

    @Test
    void barsAreOfEachArmAndCoordinateInTheOrderOfTheFigure() {
        var runs = List.of(
                MadeUpRun.of("one").saw(ID, 0.5, 0.6, 0.7),
                MadeUpRun.of("two").saw(ID, 0.1, 0.2, 0.3).sawToo(PLANE, 0.4),
                MadeUpRun.of("three").saw(ID, 0.9));
        Bars bars = (Bars) build(BARS + ", 'arms': ['two', 'one']", runs);

        assertThat(bars.categories()).containsExactly("in distribution", "plane");
        assertThat(bars.groups())
                .extracting(FigureData.BarGroup::name)
                .containsExactly("two, joint", "two, x", "one, joint", "one, x");
        assertThat(bars.groups().get(1).values()).extracting(Value::value).containsExactly(0.2, 0.4);
        assertThat(bars.groups().get(2).values().getFirst().value()).isEqualTo(0.5);
        assertThat(bars.groups().get(2).values().getLast()).isNull();
    }

    @Test
    void armsAreInTheOrderOfTheirFirstRunIfTheFigureDoesNotSay() {
        var runs = List.of(
                MadeUpRun.of("two").saw(ID, 0.5),
                MadeUpRun.of("one").saw(ID, 0.5),
                MadeUpRun.of("two").saw(ID, 0.9).seed(1));
        Bars bars = (Bars) build("{'type': 'ACCURACY_BY_REGION', 'regions': ['ID']", runs);

        assertThat(bars.groups()).extracting(FigureData.BarGroup::name).containsExactly("two", "one");
        assertThat(bars.groups().getFirst().values().getFirst())
                .returns(0.7, Value::value)
                .returns(2, Value::runs);
    }

    @Test
    void linesAreOverASweptNumberWithAPointOfAllItsSeeds() {
        var narrow = MadeUpRun.of("one").with("{\"width\": 2}").saw(OOD, 0.8);
        var runs = List.of(
                MadeUpRun.of("one").with("{\"width\": 4}").saw(OOD, 0.5),
                narrow,
                narrow.seed(1).saw(OOD, 0.6),
                narrow.seed(2).status(JobStatus.RUNNING),
                MadeUpRun.of("two").with("{\"width\": 4}").saw(ID, 0.5));
        Lines lines = (Lines) build(OVER_WIDTH, runs);

        assertThat(lines.xLabel()).isEqualTo("width");
        assertThat(lines.yLabel()).isEqualTo("accuracy");
        assertThat(lines.up()).isEqualTo(Scale.PERCENT);
        Line line = onlyLine(lines);
        assertThat(line.name()).isEqualTo("one");
        assertThat(line.points()).extracting(LinePoint::x).containsExactly(2.0, 4.0);
        assertThat(line.points().getFirst().y().value()).isCloseTo(0.7, within(1e-12));
        assertThat(line.points().getFirst().y().runs()).isEqualTo(2);
    }

    @Test
    void linesAreOverTheMeanSizeWithALineForEachValueOfAnotherField() {
        var large = MadeUpRun.of("one").with("{\"size\": 16, \"share\": 0.5}").saw(OOD, 0.1, 0.2, 0.3);
        var runs = List.of(
                large.trainedOn(99, 40),
                large.trainedOn(99, 44).seed(1),
                MadeUpRun.of("two")
                        .with("{\"size\": 8, \"share\": 0.5}")
                        .trainedOn(99, 30)
                        .saw(OOD, 0.9),
                MadeUpRun.of("two")
                        .with("{\"size\": 8, \"share\": 0.2}")
                        .trainedOn(99, 20)
                        .saw(OOD, 0.9));
        Lines lines = (Lines) build(OVER_IMAGES, runs);

        assertThat(lines.xLabel()).isEqualTo("two-dimensional examples");
        assertThat(lines.yLabel()).isEqualTo("accuracy of x");
        List<Line> both = lines.panels().getFirst().lines();
        assertThat(both).extracting(Line::name).containsExactly("size = 8", "size = 16");
        assertThat(both.getFirst().points()).extracting(LinePoint::x).containsExactly(20.0, 30.0);
        assertThat(both.getLast().points()).extracting(LinePoint::x).containsExactly(42.0);
        assertThat(both.getLast().points().getFirst().y().value()).isEqualTo(0.2);
    }

    @Test
    void sizesNeededAreCrossingsAndTheFittedLine() {
        Lines lines = (Lines) build(SIZES, sweep(0.7));

        assertThat(lines.up()).isEqualTo(Scale.LOGARITHMIC);
        assertThat(lines.yLabel()).isEqualTo("images in the training set for 60 %");
        Line line = onlyLine(lines);
        assertThat(line.name()).isEqualTo("plane");
        assertThat(line.points()).extracting(LinePoint::x).containsExactly(8.0, 16.0, 32.0);
        assertThat(line.points().get(1).y().value()).isCloseTo(256, within(1e-9));
        Fit fit = Objects.requireNonNull(line.fit());
        assertThat(fit.name()).matches("plane: slope 2\\.00 \\[1\\.9\\d, 2\\.0\\d]");
        assertThat(fit.fromX()).isEqualTo(8);
        assertThat(fit.toX()).isEqualTo(32);
        assertThat(fit.toY()).isCloseTo(1024, within(1e-6));
    }

    @Test
    void limitsThatAreOpenEndAtTheNumbersThatWereTried() {
        // 60.1 % have a standard error of 0.49 %: many resamples do not reach 60 %
        Line line =
                ((Lines) build(SIZES, sweep(0.601))).panels().getFirst().lines().getFirst();

        assertThat(line.points().getFirst().y().high()).isEqualTo(128);
        assertThat(line.points().getLast().y().high()).isEqualTo(2048);
    }

    @Test
    void whatIsNeverReachedOrAtOnceHasNoPoint() {
        assertThat(build(SIZES, sweep(0.55)).isEmpty()).isTrue();
        assertThat(build(SIZES, List.of(sized(8, 64, 0.9))).isEmpty()).isTrue();
        List<MadeUpRun> twoSizes = sweep(0.7).subList(0, 4);
        assertThat(((Lines) build(SIZES, twoSizes)).panels().getFirst().lines())
                .extracting(Line::name)
                .containsExactly("plane");
    }

    @Test
    void curvesAreOfAllRunsAlsoOfThoseThatStillLearn() {
        var runs = List.of(
                MadeUpRun.of("one").saw(OOD, 0, 0.25, 0.2).saw(OOD, 0, 0.625, 0.6),
                MadeUpRun.of("one")
                        .saw(OOD, 0, 0.75, 0.4)
                        .status(JobStatus.RUNNING)
                        .seed(1),
                MadeUpRun.of("two").saw(OOD, 0, 0.7, 0.8));
        Lines lines = (Lines) build(CURVES, runs);

        assertThat(lines.panels()).extracting(LinePanel::title).containsExactly("one", "two");
        Line x = lines.panels().getFirst().lines().getFirst();
        assertThat(lines.panels().getFirst().lines()).extracting(Line::name).containsExactly("x", "y");
        assertThat(x.points()).extracting(LinePoint::x).containsExactly(100.0, 200.0);
        assertThat(x.points()).extracting(point -> point.y().value()).containsExactly(0.5, 0.625);
        assertThat(x.points()).extracting(point -> point.y().runs()).containsExactly(2, 1);
        assertThat(((Lines) build(CURVES + ", 'arms': ['two']", runs)).panels())
                .extracting(LinePanel::title)
                .containsExactly("");
    }

    @Test
    void runsWithAnotherValueAreNotDrawn() {
        var runs = List.of(
                MadeUpRun.of("one").with("{\"width\": 2}").saw(OOD, 0.8),
                MadeUpRun.of("one").with("{\"width\": 4}").saw(OOD, 0.8));

        assertThat(onlyLine((Lines) build(OVER_WIDTH + ", 'where': {'width': 4}", runs))
                        .points())
                .extracting(LinePoint::x)
                .containsExactly(4.0);
    }

    @Test
    void nothingToDrawIsEmpty() {
        for (String figure : List.of(BARS, OVER_WIDTH, OVER_IMAGES, SIZES, CURVES)) {
            assertThat(build(figure, List.of()).isEmpty()).as(figure).isTrue();
            assertThat(build(figure + ", 'arms': ['one']", List.of(MadeUpRun.of("one")))
                            .isEmpty())
                    .as(figure)
                    .isTrue();
        }
    }

    /** Sizes 8, 16 and 32 with crossings at their squares, if {@code reached} is 0.7: halfway from 0.5 over a factor of 4. */
    private static List<MadeUpRun> sweep(double reached) {
        var runs = new ArrayList<MadeUpRun>();
        for (int size : new int[] {8, 16, 32}) {
            runs.add(sized(size, size * size / 2, 0.5));
            runs.add(sized(size, size * size * 2, reached));
        }
        return runs;
    }

    private static MadeUpRun sized(int size, int images, double share) {
        return MadeUpRun.of("plane")
                .with("{\"size\": %d, \"share\": %d}".formatted(size, images))
                .trainedOn(images, 0)
                .saw(PLANE, share);
    }

    private static Line onlyLine(Lines lines) {
        assertThat(lines.panels()).singleElement().returns("", LinePanel::title);
        assertThat(lines.panels().getFirst().lines()).hasSize(1);
        return lines.panels().getFirst().lines().getFirst();
    }

    private static FigureData build(String figure, List<MadeUpRun> runs) {
        return new FigureBuilder(new MadeUpConditions(Map.of()), 1)
                .build(read(figure), runs.stream().map(MadeUpRun::result).toList(), Map.of());
    }

    private static FigureSpec read(String figure) {
        return SpecJson.read(
                figure.replace('\'', '"') + ", \"name\": \"figure\", \"title\": \"A figure\"}", FigureSpec.class);
    }
}
