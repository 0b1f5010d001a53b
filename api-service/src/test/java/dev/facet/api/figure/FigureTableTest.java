package dev.facet.api.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.figure.FigureData.BarGroup;
import dev.facet.api.figure.FigureData.Bars;
import dev.facet.api.figure.FigureData.Crossing;
import dev.facet.api.figure.FigureData.Fit;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.MapPanel;
import dev.facet.api.figure.FigureData.Maps;
import dev.facet.api.figure.FigureData.Path;
import dev.facet.api.figure.FigureData.PathPoint;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.figure.FigureData.Trajectories;
import dev.facet.api.figure.FigureData.TrajectoryPanel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTableTest {

    @Test
    void barsHaveALineForEachValueThatThereIs() {
        var plane = new BarGroup("plane", "joint", List.of(new Value(0.5, 0.25, 0.625, 4), new Value(1, 1, 1, 2)));
        var stripes = new BarGroup("stripes", Arrays.asList(null, new Value(0, 0, 0.125, 1)));

        assertThat(table(new Bars("region", "accuracy", List.of("ID", "OOD"), List.of(plane, stripes))))
                .isEqualTo(lines("""
                        category,group,value,low,high,runs
                        ID,"plane, joint",0.5,0.25,0.625,4
                        OOD,"plane, joint",1.0,1.0,1.0,2
                        OOD,stripes,0.0,0.0,0.125,1
                        """));
    }

    @Test
    void linesHaveALineForEachPointAndForBothEndsOfAFit() {
        var points = List.of(
                new LinePoint(8, new Value(100, 50, Double.POSITIVE_INFINITY, 3)),
                new LinePoint(16, new Value(400, 200, 800, 2)));
        var line = new Line("plane", points, new Fit("slope 2", 8, 100, 16, 400));

        assertThat(table(new Lines(
                        "width",
                        "images",
                        Scale.LOGARITHMIC,
                        Scale.LOGARITHMIC,
                        List.of(new LinePanel("all", List.of(line))))))
                .isEqualTo(lines("""
                        panel,line,x,value,low,high,runs
                        all,plane,8.0,100.0,50.0,,3
                        all,plane,16.0,400.0,200.0,800.0,2
                        all,slope 2,8.0,100.0,,,
                        all,slope 2,16.0,400.0,,,
                        """));
    }

    @Test
    void whatIsPointedOutOnALineHasALineAndNumbersThatAreNotOfRunsSaySo() {
        var line = new Line(
                "wide",
                List.of(new LinePoint(0.25, new Value(0.5, 0.375, 0.625, 0))),
                null,
                new Crossing("critical", new Value(0.25, 0.125, 0.5, 0), 0.5));

        assertThat(table(new Lines("x", "y", Scale.LINEAR, Scale.UNIT, List.of(new LinePanel("", List.of(line))))))
                .isEqualTo(lines("""
                        panel,line,x,value,low,high,runs
                        ,wide,0.25,0.5,0.375,0.625,
                        ,"wide: critical",0.25,0.5,,,
                        """));
    }

    @Test
    void pointsHaveALineForEachInEachPanel() {
        var plane =
                new Scatter.Panel("plane", List.of("a", "b"), "x", List.of(new Scatter.Point(List.of(1.5, -2.0), 3.0)));
        var space = new Scatter.Panel(
                "space", List.of("a", "b", "c"), "", List.of(new Scatter.Point(List.of(1.5, -2.0, 4.0), null)));

        assertThat(table(new Scatter(List.of(plane, space)))).isEqualTo(lines("""
                        panel,first,second,third,colour,value
                        plane,1.5,-2.0,,x,3.0
                        space,1.5,-2.0,4.0,,
                        """));
    }

    @Test
    void intervalsHaveALineForEachAndNoDeathWhereTheyDoNotEnd() {
        var group = new Persistence.Group(
                1, List.of(new Persistence.Lifetime(0.5, null), new Persistence.Lifetime(0.25, 0.75)), 1, 2.0);

        assertThat(table(new Persistence("distance", List.of(group)))).isEqualTo(lines("""
                        dimension,birth,death,counted
                        1,0.5,,true
                        1,0.25,0.75,false
                        """));
    }

    @Test
    void histogramsHaveALineForEachBin() {
        var subject = new Histograms.Histogram("code", List.of(1L, 3L));
        var reference = new Histograms.Histogram("torus", List.of(0L, 2L));
        var panel = new Histograms.Panel("parallelism", subject, List.of(reference));

        assertThat(table(new Histograms("cosine", "pairs", -1, 1, List.of(panel))))
                .isEqualTo(lines("""
                        panel,histogram,from,to,count,share
                        parallelism,code,-1.0,0.0,1,0.25
                        parallelism,code,0.0,1.0,3,0.75
                        parallelism,torus,-1.0,0.0,0,0.0
                        parallelism,torus,0.0,1.0,2,1.0
                        """));
    }

    @Test
    void mapsHaveALineForEachConditionWithItsLabels() {
        var heldOut = new BitSet();
        heldOut.set(1);
        var map = new MapPanel("plane", 2, 2, 0.5, 2, 0, 4, new double[] {0.25, 1, Double.NaN, 0}, heldOut, 16);

        assertThat(table(new Maps("share", List.of(map)))).isEqualTo(lines("""
                        panel,x,y,share,images,heldOut
                        plane,0.0,0.0,0.25,16,false
                        plane,0.5,0.0,1.0,16,true
                        plane,0.0,2.0,,0,false
                        plane,0.5,2.0,0.0,16,false
                        """));
    }

    @Test
    void trajectoriesHaveALineForEachPoint() {
        var path = new Path(4, 12, true, List.of(new PathPoint(100, 8, 8.5), new PathPoint(200, 4.25, 11)));

        assertThat(table(new Trajectories(List.of(new TrajectoryPanel("plane", 0, 16, List.of(path))))))
                .isEqualTo(lines("""
                        panel,askedX,askedY,heldOut,step,x,y
                        plane,4.0,12.0,true,100,8.0,8.5
                        plane,4.0,12.0,true,200,4.25,11.0
                        """));
    }

    @Test
    void anEmptyFigureHasItsHeader() {
        assertThat(table(Figures.empty())).isEqualTo("category,group,value,low,high,runs\r\n");
    }

    private static String table(FigureData data) {
        return new FigureDrawing("figure", "Title", "", data).csv();
    }

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }
}
