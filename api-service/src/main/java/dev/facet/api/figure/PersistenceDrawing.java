package dev.facet.api.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Births to the right, deaths upwards: far above the diagonal lies what lives long, and on a line at the top what never dies. */
record PersistenceDrawing(Persistence persistence) implements Drawing {

    private static final double SIDE = 480;
    private static final double COUNTED = 5.5;
    private static final double OTHER = 3;
    /** Of the axis: where the line of what never dies lies, and the last number. */
    private static final double NEVER = 0.95;

    private static final double LAST = 0.9;

    private static final Color BENEATH = new Color(0xF4F4F4);

    @Override
    public double height() {
        return legend().height() + panels().height(1);
    }

    @Override
    public void draw(Pen pen, double top) {
        legend().draw(pen, top);
        Rectangle2D box = panels().plot(0, top + legend().height());
        double last = last();
        List<Double> ticks = Ticks.linear(0, last, 7);
        double end = last / LAST;
        var plot = new Plot(
                box,
                new Axis("birth (" + persistence.scale() + ")", 0, end, false, false, ticks),
                new Axis("death (" + persistence.scale() + ")", 0, end, false, false, ticks),
                false);
        // What dies before it is born would lie here.
        pen.fill(Mark.polygon(plot.x(0), plot.y(0), plot.x(end), plot.y(end), plot.x(end), plot.y(0)), BENEATH);
        plot.grid(pen);
        pen.line(plot.x(0), plot.y(0), plot.x(end), plot.y(end), Ink.SOFT, Pen.solid(1));
        double never = plot.y(NEVER * end);
        pen.line(box.getX(), never, box.getMaxX(), never, Ink.SOFT, Pen.dashed(1.2));
        pen.text("never", box.getX() - 8, never + 4.2, Typeface.SMALL, Ink.BLACK, Pen.Anchor.END);
        plot.labelAcross(pen, 0);
        plot.labelUp(pen, 0);
        plot.border(pen);
        // Many that do not count must not cover the few that do.
        persistence.groups().forEach(group -> group(pen, plot, group, false));
        persistence.groups().forEach(group -> group(pen, plot, group, true));
    }

    private static void group(Pen pen, Plot plot, Persistence.Group group, boolean counted) {
        int betti = Math.min(group.betti(), group.lifetimes().size());
        List<Persistence.Lifetime> drawn = counted
                ? group.lifetimes().subList(0, betti)
                : group.lifetimes().subList(betti, group.lifetimes().size());
        for (Persistence.Lifetime lifetime : drawn) {
            Double death = lifetime.death();
            double y = plot.y(death == null ? NEVER * plot.up().to() : death);
            marker(pen, group, plot.x(lifetime.birth()), y, counted);
        }
    }

    private static void marker(Pen pen, Persistence.Group group, double x, double y, boolean counted) {
        var mark = new Mark(group.dimension());
        Shape shape = mark.at(x, y, counted ? COUNTED : OTHER);
        pen.fill(shape, counted ? mark.colour() : Ink.mixed(mark.colour(), Color.WHITE, 0.35));
        if (counted) {
            pen.draw(shape, Ink.BLACK, Pen.solid(1));
        }
    }

    /** The last birth or death that comes. */
    private double last() {
        double last = persistence.groups().stream()
                .flatMap(group -> group.lifetimes().stream())
                .mapToDouble(lifetime -> {
                    Double death = lifetime.death();
                    return death == null ? lifetime.birth() : death;
                })
                .max()
                .orElse(1);
        return last > 0 ? last : 1;
    }

    private Legend legend() {
        return new Legend(persistence.groups().stream()
                .map(group -> new Legend.Entry(text(group), (pen, x, y) -> {
                    marker(pen, group, x + 7, y, false);
                    marker(pen, group, x + 22, y, true);
                }))
                .toList());
    }

    /** Such as "H1: Betti number 2 of 140 intervals (margin 5.1)". */
    private static String text(Persistence.Group group) {
        Double margin = group.margin();
        return "H" + group.dimension() + ": Betti number " + group.betti() + " of "
                + Axis.number(group.lifetimes().size()) + " intervals"
                + (margin == null ? "" : " (margin " + Axis.number(Math.round(10 * margin) / 10.0) + ")");
    }

    private static Panels panels() {
        return Panels.squares(1, SIDE);
    }
}
