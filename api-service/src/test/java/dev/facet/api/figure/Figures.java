package dev.facet.api.figure;

import dev.facet.api.figure.FigureData.BarGroup;
import dev.facet.api.figure.FigureData.Bars;
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
import dev.facet.api.figure.result.MadeUpResults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of every kind, as large as those of reports, analyses and simulations. Their numbers are made up. */
final class Figures {

    static final List<String> ARMS = List.of("plane", "stripes-rim", "plane-stripes");

    private Figures() {}

    static List<FigureDrawing> all() {
        var all = new ArrayList<>(ofReports());
        all.addAll(MadeUpResults.figures());
        return all;
    }

    private static List<FigureDrawing> ofReports() {
        return List.of(
                new FigureDrawing(
                        "bars",
                        "Accuracy by region and coordinate, for models that are trained on the plane, on stripes and a rim, and"
                                + " on the plane and stripes",
                        "partial: 5 of 14 runs",
                        bars()),
                new FigureDrawing("few-bars", "Accuracy by region", "", fewBars()),
                new FigureDrawing(
                        "over-share", "Accuracy over the share of the plane", "partial: 9 of 12 runs", lines()),
                new FigureDrawing("size-needed", "Images that 60 % accuracy takes", "", sizeNeeded()),
                new FigureDrawing("learning-curves", "Accuracy over the training", "", learningCurves()),
                new FigureDrawing("maps", "Where the models are right", "partial: 5 of 14 runs", maps()),
                new FigureDrawing(
                        "one-map",
                        "Where the model is right",
                        "",
                        new Maps("share of right images", maps().panels().subList(0, 1))),
                new FigureDrawing("four-panels", "Accuracy over the training", "", fourPanels()),
                new FigureDrawing("trajectories", "From the first evaluation to the last", "", trajectories()),
                new FigureDrawing(
                        "one-trajectory",
                        "From the first evaluation to the last",
                        "",
                        new Trajectories(trajectories().panels().subList(0, 1))),
                new FigureDrawing("empty", "Accuracy by region", "partial: 0 of 14 runs", empty()));
    }

    static Bars empty() {
        return new Bars("region", "accuracy", List.of("ID", "OOD"), List.of());
    }

    static Bars bars() {
        var groups = new ArrayList<BarGroup>();
        for (int arm = 0; arm < 3; arm++) {
            for (int coordinate = 0; coordinate < 3; coordinate++) {
                var values = new ArrayList<Value>();
                for (int region = 0; region < 4; region++) {
                    double value = Math.clamp(1.02 - 0.21 * region - 0.15 * arm + 0.12 * coordinate, 0, 1);
                    values.add(arm == 1 && region == 3 ? null : estimate(value, 0.05 + 0.02 * region, 5));
                }
                groups.add(
                        new BarGroup(ARMS.get(arm), List.of("joint", "x", "y").get(coordinate), values));
            }
        }
        return new Bars(
                "region",
                "accuracy",
                List.of("in distribution", "vertical bar of the cross", "horizontal bar of the cross", "intersection"),
                groups);
    }

    static Bars fewBars() {
        return new Bars(
                "region",
                "accuracy",
                List.of("ID", "OOD"),
                List.of(
                        new BarGroup("plane", List.of(estimate(0.97, 0.02, 2), estimate(0.41, 0.2, 2))),
                        new BarGroup(
                                "stripes",
                                Arrays.asList(
                                        new Value(0.5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1), null))));
    }

    static Lines lines() {
        var lines = new ArrayList<Line>();
        for (String arm : List.of("plane", "plane-stripes")) {
            double shift = arm.equals("plane") ? 0 : 0.25;
            var points = new ArrayList<LinePoint>();
            for (double x : new double[] {0.1, 0.2, 0.3, 0.5, 0.7, 1.0}) {
                points.add(new LinePoint(x, estimate(Math.min(0.7 * Math.sqrt(x) + shift, 1), 0.08, 2)));
            }
            lines.add(new Line(arm, points));
        }
        return new Lines(
                "share of the plane",
                "accuracy (OOD, joint)",
                Scale.LINEAR,
                Scale.PERCENT,
                List.of(new LinePanel("", lines)));
    }

    static Lines sizeNeeded() {
        var lines = new ArrayList<Line>();
        for (String arm : List.of("plane", "plane-stripes")) {
            double exponent = arm.equals("plane") ? 2 : 1.2;
            var points = new ArrayList<LinePoint>();
            for (double size : new double[] {8, 12, 16, 24}) {
                double needed = 20 * Math.pow(size, exponent) * (size == 12 ? 1.2 : 1);
                double high = size == 24 ? Double.POSITIVE_INFINITY : needed * 1.4;
                points.add(new LinePoint(size, new Value(needed, needed / 1.3, high, 3)));
            }
            var fit = new Fit(
                    arm + ": slope " + exponent, 8, 21 * Math.pow(8, exponent), 24, 21 * Math.pow(24, exponent));
            lines.add(new Line(arm, points, fit));
        }
        return new Lines(
                "width of the image (pixels)",
                "training images needed",
                Scale.LOGARITHMIC,
                Scale.LOGARITHMIC,
                List.of(new LinePanel("", lines)));
    }

    static Lines learningCurves() {
        var panels = new ArrayList<LinePanel>();
        for (int arm = 0; arm < 3; arm++) {
            var lines = new ArrayList<Line>();
            for (int coordinate = 0; coordinate < 3; coordinate++) {
                double rate = 0.0004 + 0.0005 * coordinate + 0.0003 * arm;
                lines.add(new Line(
                        List.of("joint", "x", "y").get(coordinate),
                        IntStream.rangeClosed(1, 20)
                                .mapToObj(i -> new LinePoint(200 * i, estimate(1 - Math.exp(-rate * 200 * i), 0.06, 2)))
                                .toList()));
            }
            panels.add(new LinePanel(ARMS.get(arm), lines));
        }
        return new Lines("step", "accuracy (OOD)", Scale.LINEAR, Scale.PERCENT, panels);
    }

    static Lines fourPanels() {
        var panels = new ArrayList<>(learningCurves().panels());
        panels.add(new LinePanel("blanks only", panels.getFirst().lines().subList(0, 1)));
        return new Lines("step", "accuracy (OOD)", Scale.LINEAR, Scale.PERCENT, panels);
    }

    static Maps maps() {
        var panels = new ArrayList<MapPanel>();
        for (int arm = 0; arm < 3; arm++) {
            var heldOut = new BitSet();
            var shares = new double[22 * 22];
            for (int k = 0; k < shares.length; k++) {
                int x = k % 22;
                int y = k / 22;
                boolean cross = Math.abs(x - 10.5) < 3 || Math.abs(y - 10.5) < 3;
                heldOut.set(k, cross && x >= 3 && x < 19 && y >= 3 && y < 19);
                double away = Math.hypot(x - 10.5, y - 10.5) / 15;
                shares[k] = arm == 0 && (x < 1 || y < 1)
                        ? Double.NaN
                        : Math.clamp(cross ? away + 0.2 * arm : 0.95 - 0.1 * away, 0, 1);
            }
            panels.add(new MapPanel(ARMS.get(arm), 22, 22, 1, 1, 3, 19, shares, heldOut, 16));
        }
        return new Maps("share of right images", panels);
    }

    static Trajectories trajectories() {
        var panels = new ArrayList<TrajectoryPanel>();
        for (int arm = 0; arm < 3; arm++) {
            var paths = new ArrayList<Path>();
            for (int i = 0; i < 9; i++) {
                double x = 4 + 4 * (i % 3);
                double y = 4 + 4 * (i / 3);
                var points = new ArrayList<PathPoint>();
                for (int t = 0; t < 8; t++) {
                    double far = Math.exp(-t * (0.3 + 0.1 * arm));
                    points.add(new PathPoint(
                            500 * (t + 1),
                            x + (8 - x) * far + far * Math.sin(t + i),
                            y + (8 - y) * far + far * Math.cos(2 * t + i)));
                }
                paths.add(new Path(x, y, i == 4 || i == 5, points));
            }
            panels.add(new TrajectoryPanel(ARMS.get(arm), 0, 16, paths));
        }
        return new Trajectories(panels);
    }

    static Value estimate(double value, double half, int runs) {
        return new Value(value, Math.max(value - half, 0), Math.min(value + half, 1), runs);
    }
}
