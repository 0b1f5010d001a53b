package dev.facet.api.figure;

import dev.facet.api.figure.FigureData.Path;
import dev.facet.api.figure.FigureData.PathPoint;
import dev.facet.api.figure.FigureData.Trajectories;
import dev.facet.api.figure.FigureData.TrajectoryPanel;
import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * Paths from where samples lay at first to where they lie at last, from light to dark; a cross stands where they were asked to
 * be. x to the right and y downwards, like pixels.
 */
record TrajectoriesDrawing(Trajectories trajectories) implements Drawing {

    private static final double WIDEST = 500;
    private static final double END = 4.4;
    private static final double ARM = 6.5;
    private static final Color[] TRAINED = {new Color(0xB9DAF2), new Color(0x3C93CF), new Color(0x04325A)};
    private static final Color[] HELD_OUT = {new Color(0xFBCF9D), new Color(0xE37B1C), new Color(0x6E2B00)};

    @Override
    public double height() {
        return legend().height() + panels().height(trajectories.panels().size()) + ColourBar.HEIGHT;
    }

    @Override
    public void draw(Pen pen, double top) {
        legend().draw(pen, top);
        double y = top + legend().height();
        for (int i = 0; i < trajectories.panels().size(); i++) {
            TrajectoryPanel panel = trajectories.panels().get(i);
            int ticks = (int) (panels().width() / 40);
            Axis across = Axis.exactly("estimated x (pixels)", panel.from(), panel.to(), ticks);
            Axis up = Axis.exactly(panels().first(i) ? "estimated y (pixels)" : "", panel.from(), panel.to(), ticks);
            var plot = new Plot(panels().plot(i, y), across, up, true);
            plot.grid(pen);
            plot.title(pen, panel.title());
            plot.labelAcross(pen, 0);
            plot.labelUp(pen, 0);
            plot.border(pen);
            pen.within(plot.box(), inside -> panel.paths().forEach(path -> path(inside, plot, path)));
            panel.paths().forEach(path -> cross(pen, plot.x(path.x()), plot.y(path.y())));
        }
        colourBars(pen, y + panels().height(trajectories.panels().size()));
    }

    private void path(Pen pen, Plot plot, Path path) {
        List<PathPoint> points = path.points();
        for (int i = 1; i < points.size(); i++) {
            PathPoint from = points.get(i - 1);
            PathPoint to = points.get(i);
            pen.line(
                    plot.x(from.x()), plot.y(from.y()), plot.x(to.x()), plot.y(to.y()), colour(path, to), Pen.solid(2));
        }
        for (int i = 0; i < points.size(); i++) {
            PathPoint point = points.get(i);
            boolean last = i == points.size() - 1;
            Shape shape = marker(path.heldOut(), plot.x(point.x()), plot.y(point.y()), last ? END : 2.6);
            pen.fill(shape, colour(path, point));
            if (last) {
                pen.draw(shape, Color.WHITE, Pen.solid(1));
            }
        }
    }

    private static Shape marker(boolean heldOut, double x, double y, double r) {
        return new Mark(heldOut ? 1 : 0).at(x, y, r);
    }

    private static void cross(Pen pen, double x, double y) {
        pen.line(x - ARM, y - ARM, x + ARM, y + ARM, Ink.BLACK, Pen.solid(1.6));
        pen.line(x - ARM, y + ARM, x + ARM, y - ARM, Ink.BLACK, Pen.solid(1.6));
    }

    private Color colour(Path path, PathPoint point) {
        LongSummaryStatistics steps = steps();
        long span = Math.max(steps.getMax() - steps.getMin(), 1);
        return Ink.between(path.heldOut() ? HELD_OUT : TRAINED, (double) (point.step() - steps.getMin()) / span);
    }

    private void colourBars(Pen pen, double top) {
        String from = Axis.number((double) steps().getMin());
        String to = Axis.number((double) steps().getMax());
        double middle = FigureDrawing.WIDTH / 2.0;
        if (any(true) && any(false)) {
            new ColourBar("step, not held out", from, to, at -> Ink.between(TRAINED, at))
                    .draw(pen, middle - 330, top, 290);
            new ColourBar("step, held out", from, to, at -> Ink.between(HELD_OUT, at)).draw(pen, middle + 40, top, 290);
        } else {
            Color[] colours = any(true) ? HELD_OUT : TRAINED;
            new ColourBar("step", from, to, at -> Ink.between(colours, at)).draw(pen, middle - 160, top, 320);
        }
    }

    private Legend legend() {
        var entries = new ArrayList<Legend.Entry>();
        entries.add(new Legend.Entry("asked for", (pen, x, y) -> cross(pen, x + 15, y)));
        if (any(false)) {
            entries.add(new Legend.Entry(
                    "samples of a condition that is not held out", (pen, x, y) -> sample(pen, x, y, false)));
        }
        if (any(true)) {
            entries.add(new Legend.Entry("samples of one that is held out", (pen, x, y) -> sample(pen, x, y, true)));
        }
        return new Legend(entries);
    }

    private static void sample(Pen pen, double x, double y, boolean heldOut) {
        Color[] colours = heldOut ? HELD_OUT : TRAINED;
        pen.line(x, y, x + 14, y, colours[0], Pen.solid(2));
        pen.line(x + 12, y, x + 25, y, colours[1], Pen.solid(2));
        pen.fill(marker(heldOut, x + 25, y, END), colours[2]);
    }

    private boolean any(boolean heldOut) {
        return trajectories.panels().stream()
                .flatMap(panel -> panel.paths().stream())
                .anyMatch(path -> path.heldOut() == heldOut);
    }

    private LongSummaryStatistics steps() {
        return trajectories.panels().stream()
                .flatMap(panel -> panel.paths().stream())
                .flatMap(path -> path.points().stream())
                .mapToLong(PathPoint::step)
                .summaryStatistics();
    }

    private Panels panels() {
        return Panels.squares(trajectories.panels().size(), WIDEST);
    }
}
