package dev.facet.api.figure;

import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lines with a marker at each number: an interval as a whisker, or as a band where numbers lie close to each other. */
record LinesDrawing(Lines lines) implements Drawing {

    private static final double PLOT_HEIGHT = 300;
    private static final int MOST_WHISKERS = 12;
    private static final double MARKER = 4.2;
    private static final double ASIDE = 5;

    @Override
    public double height() {
        return legend().height() + panels().height(lines.panels().size());
    }

    @Override
    public void draw(Pen pen, double top) {
        legend().draw(pen, top);
        LineAxes axes = LineAxes.of(lines, panels().width(), panels().height());
        for (int i = 0; i < lines.panels().size(); i++) {
            var plot = new Plot(panels().plot(i, top + legend().height()), axes.across(), axes.up(), false);
            LinePanel panel = lines.panels().get(i);
            plot.grid(pen);
            plot.title(pen, panel.title());
            plot.labelAcross(pen, 0);
            if (panels().first(i)) {
                plot.labelUp(pen, 0);
            }
            plot.border(pen);
            panel.lines().forEach(line -> intervals(pen, plot, line));
            panel.lines().forEach(line -> line(pen, plot, line));
            panel.lines().forEach(line -> crossing(pen, plot, line));
        }
    }

    private void intervals(Pen pen, Plot plot, Line line) {
        Color colour = mark(line).colour();
        List<LinePoint> points = line.points();
        if (points.size() <= MOST_WHISKERS) {
            var whisker = new Whisker(plot, 4);
            points.forEach(point -> whisker.draw(pen, x(plot, line, point), point.y(), colour));
            return;
        }
        var band = new double[4 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            LinePoint point = points.get(i);
            int back = band.length - 2 - 2 * i;
            band[2 * i] = plot.x(point.x());
            band[2 * i + 1] = plot.y(Math.max(point.y().low(), plot.up().from()));
            band[back] = plot.x(point.x());
            band[back + 1] = plot.y(Math.min(point.y().high(), plot.up().to()));
        }
        pen.fill(Mark.polygon(band), new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 46));
    }

    private void line(Pen pen, Plot plot, Line line) {
        Mark mark = mark(line);
        FigureData.Fit fit = line.fit();
        if (fit != null) {
            pen.within(
                    plot.box(),
                    inside -> inside.line(
                            plot.x(fit.fromX()),
                            plot.y(fit.fromY()),
                            plot.x(fit.toX()),
                            plot.y(fit.toY()),
                            mark.colour(),
                            Pen.dashed(1.6)));
        }
        var path = new Path2D.Double();
        for (LinePoint point : line.points()) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(x(plot, line, point), plot.y(point.y().value()));
            } else {
                path.lineTo(x(plot, line, point), plot.y(point.y().value()));
            }
        }
        if (fit == null && line.points().size() > 1) {
            pen.draw(path, mark.colour(), Pen.solid(2));
        }
        int every = Math.ceilDiv(line.points().size(), MOST_WHISKERS);
        for (int i = line.points().size() - 1; i >= 0; i -= every) {
            LinePoint point = line.points().get(i);
            marker(pen, mark, x(plot, line, point), plot.y(point.y().value()));
        }
    }

    /** Down to the axis; its interval lies across. */
    private void crossing(Pen pen, Plot plot, Line line) {
        FigureData.Crossing crossing = line.crossing();
        if (crossing == null) {
            return;
        }
        Color colour = mark(line).colour();
        double x = plot.x(crossing.x().value());
        double y = plot.y(crossing.y());
        pen.line(x, y, x, plot.box().getMaxY(), colour, Pen.dashed(1.2));
        pen.within(plot.box(), inside -> {
            double low = plot.x(Math.max(crossing.x().low(), plot.across().from()));
            double high = plot.x(Math.min(crossing.x().high(), plot.across().to()));
            inside.line(low, y, high, y, Ink.BLACK, Pen.solid(1.3));
            inside.line(low, y - 4, low, y + 4, Ink.BLACK, Pen.solid(1.3));
            inside.line(high, y - 4, high, y + 4, Ink.BLACK, Pen.solid(1.3));
        });
    }

    /** Lines with whiskers lie a little beside each other: those of equal x would hide one another. */
    private double x(Plot plot, Line line, LinePoint point) {
        double aside = mark(line).index() - (names().size() - 1) / 2.0;
        double x = plot.x(point.x()) + (line.points().size() <= MOST_WHISKERS ? ASIDE * aside : 0);
        return Math.clamp(x, plot.box().getX(), plot.box().getMaxX());
    }

    private static void marker(Pen pen, Mark mark, double x, double y) {
        Shape shape = mark.at(x, y, MARKER);
        pen.fill(shape, mark.colour());
        pen.draw(shape, Color.WHITE, Pen.solid(0.8));
    }

    private Legend legend() {
        var entries = new ArrayList<Legend.Entry>();
        for (String name : names()) {
            var mark = new Mark(names().indexOf(name));
            boolean fitted = lines.allLines().anyMatch(line -> line.name().equals(name) && line.fit() != null);
            entries.add(new Legend.Entry(name, (pen, x, y) -> {
                if (!fitted) {
                    pen.line(x, y, x + 30, y, mark.colour(), Pen.solid(2));
                }
                marker(pen, mark, x + 15, y);
            }));
        }
        lines.allLines().forEach(line -> {
            if (line.fit() != null) {
                entries.add(new Legend.Entry(
                        line.fit().name(),
                        (pen, x, y) -> pen.line(x, y, x + 30, y, mark(line).colour(), Pen.dashed(1.6))));
            }
        });
        lines.allLines()
                .map(Line::crossing)
                .filter(Objects::nonNull)
                .map(FigureData.Crossing::name)
                .distinct()
                .forEach(name -> entries.add(
                        new Legend.Entry(name, (pen, x, y) -> pen.line(x, y, x + 30, y, Ink.SOFT, Pen.dashed(1.2)))));
        return new Legend(entries);
    }

    private Mark mark(Line line) {
        return new Mark(names().indexOf(line.name()));
    }

    /** Each name once: a line looks the same in all panels. */
    private List<String> names() {
        return lines.allLines().map(Line::name).distinct().toList();
    }

    private Panels panels() {
        boolean titled =
                lines.panels().stream().anyMatch(panel -> !panel.title().isEmpty());
        return Panels.of(lines.panels().size(), lines.up() == Scale.LOGARITHMIC ? 96 : 84, 22, PLOT_HEIGHT, titled);
    }
}
