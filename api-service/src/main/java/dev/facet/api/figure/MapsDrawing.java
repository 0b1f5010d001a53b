package dev.facet.api.figure;

import dev.facet.api.figure.FigureData.MapPanel;
import dev.facet.api.figure.FigureData.Maps;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;

/** Heat maps: a cell for each condition, x to the right and y downwards, like pixels. */
record MapsDrawing(Maps maps) implements Drawing {

    private static final double WIDEST = 420;
    private static final Stroke CASING = Pen.solid(3.6);
    private static final Stroke LINE = Pen.solid(1.6);

    @Override
    public double height() {
        return legend().height() + panels().height(maps.panels().size()) + ColourBar.HEIGHT;
    }

    @Override
    public void draw(Pen pen, double top) {
        legend().draw(pen, top);
        double y = top + legend().height();
        for (int i = 0; i < maps.panels().size(); i++) {
            panel(pen, maps.panels().get(i), panels().plot(i, y), panels().first(i));
        }
        y += panels().height(maps.panels().size());
        new ColourBar(maps.valueLabel(), "0 %", "100 %", Viridis::at)
                .draw(pen, FigureDrawing.WIDTH / 2.0 - 160, y, 320);
    }

    private static void panel(Pen pen, MapPanel map, Rectangle2D square, boolean first) {
        int ticks = (int) (square.getWidth() / 34);
        Axis across = axis("x (pixels)", map.columns(), map.stepX(), ticks);
        Axis up = axis(first ? "y (pixels)" : "", map.rows(), map.stepY(), ticks);
        var plot = new Plot(square, across, up, true);
        for (int k = 0; k < map.shares().length; k++) {
            pen.fill(cell(plot, map, k), colour(map.shares()[k]));
        }
        if (map.frameFrom() > 0) {
            double side = map.frameTo() - map.frameFrom();
            cased(pen, rectangle(plot, map.frameFrom(), map.frameFrom(), side, side), Ink.BLACK, Pen.dashed(1.6));
        }
        cased(pen, outline(plot, map), Ink.BLACK, LINE);
        plot.border(pen);
        plot.title(pen, map.title());
        plot.labelAcross(pen, map.stepX() / 2);
        plot.labelUp(pen, map.stepY() / 2);
    }

    private static Axis axis(String label, int cells, double step, int ticks) {
        return new Axis(label, 0, cells * step, false, false, Ticks.linear(0, (cells - 1) * step, ticks));
    }

    private static Color colour(double share) {
        return Double.isNaN(share) ? Ink.ABSENT : Viridis.at(share);
    }

    private static Rectangle2D cell(Plot plot, MapPanel map, int k) {
        int column = k % map.columns();
        int row = k / map.columns();
        return rectangle(plot, column * map.stepX(), row * map.stepY(), map.stepX(), map.stepY());
    }

    /** Of whole pixels, so that no seam shines through between cells. */
    private static Rectangle2D rectangle(Plot plot, double x, double y, double width, double height) {
        double left = Math.rint(plot.x(x));
        double top = Math.rint(plot.y(y));
        return Pen.box(left, top, Math.rint(plot.x(x + width)) - left, Math.rint(plot.y(y + height)) - top);
    }

    /** The sides of cells that part what is held out from what is not, and from beyond the plane. */
    private static Path2D outline(Plot plot, MapPanel map) {
        var path = new Path2D.Double();
        map.heldOut().stream().forEach(k -> {
            int column = k % map.columns();
            int row = k / map.columns();
            Rectangle2D cell = cell(plot, map, k);
            double left = cell.getX();
            double right = cell.getMaxX();
            double top = cell.getY();
            double bottom = cell.getMaxY();
            if (column == 0 || !map.heldOut().get(k - 1)) {
                side(path, left, top, left, bottom);
            }
            if (column == map.columns() - 1 || !map.heldOut().get(k + 1)) {
                side(path, right, top, right, bottom);
            }
            if (row == 0 || !map.heldOut().get(k - map.columns())) {
                side(path, left, top, right, top);
            }
            if (row == map.rows() - 1 || !map.heldOut().get(k + map.columns())) {
                side(path, left, bottom, right, bottom);
            }
        });
        return path;
    }

    private static void side(Path2D path, double fromX, double fromY, double toX, double toY) {
        path.moveTo(fromX, fromY);
        path.lineTo(toX, toY);
    }

    /** On white, so that it stands out from dark and from light. */
    private static void cased(Pen pen, Shape shape, Color colour, Stroke stroke) {
        pen.draw(shape, Color.WHITE, CASING);
        pen.draw(shape, colour, stroke);
    }

    private Legend legend() {
        var entries = new ArrayList<Legend.Entry>();
        if (maps.panels().stream().anyMatch(map -> !map.heldOut().isEmpty())) {
            entries.add(new Legend.Entry(
                    "held out", (pen, x, y) -> pen.draw(Pen.box(x + 2, y - 7, 26, 14), Ink.BLACK, LINE)));
        }
        if (maps.panels().stream().anyMatch(map -> map.frameFrom() > 0)) {
            entries.add(new Legend.Entry(
                    "frame of the image",
                    (pen, x, y) -> pen.draw(Pen.box(x + 2, y - 7, 26, 14), Ink.BLACK, Pen.dashed(1.6))));
        }
        if (maps.panels().stream()
                .flatMapToDouble(map -> Arrays.stream(map.shares()))
                .anyMatch(Double::isNaN)) {
            entries.add(new Legend.Entry(
                    "not drawn", (pen, x, y) -> pen.fill(Pen.box(x + 2, y - 7, 26, 14), Ink.ABSENT)));
        }
        return new Legend(entries);
    }

    private Panels panels() {
        return Panels.squares(maps.panels().size(), WIDEST);
    }
}
