package dev.facet.api.figure;

import dev.facet.api.figure.FigureData.BarGroup;
import dev.facet.api.figure.FigureData.Bars;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars of shares side by side at each category: a colour for each family, a filling for each of its members. */
record BarsDrawing(Bars bars) implements Drawing {

    private static final Panels PANELS = Panels.of(1, 84, 0, 300, false);
    private static final double WIDEST_BAR = 60;

    @Override
    public double height() {
        return legend().height() + PANELS.height(1) + (labelLines() - 1) * Typeface.LINE;
    }

    @Override
    public void draw(Pen pen, double top) {
        legend().draw(pen, top);
        Axis categories = new Axis("", 0, bars.categories().size(), false, false, List.of());
        Rectangle2D box = PANELS.plot(0, top + legend().height());
        var plot = new Plot(box, categories, Axis.ofShares(bars.valueLabel()), false);
        plot.grid(pen);
        plot.labelUp(pen, 0);
        for (int i = 0; i < bars.categories().size(); i++) {
            category(pen, plot, i);
        }
        pen.line(box.getX(), box.getMaxY(), box.getMaxX(), box.getMaxY(), Ink.BLACK, Pen.solid(1.3));
        pen.text(
                bars.categoryLabel(),
                box.getCenterX(),
                box.getMaxY() + 24 + labelLines() * Typeface.LINE,
                Typeface.LABEL,
                Ink.BLACK,
                Pen.Anchor.MIDDLE);
    }

    private void category(Pen pen, Plot plot, int index) {
        double room = plot.x(1) - plot.x(0);
        double step = Math.min(room * 0.86 / bars.groups().size(), WIDEST_BAR);
        double x = plot.x(index + 0.5) - step * bars.groups().size() / 2;
        if (index > 0) {
            pen.line(plot.x(index), plot.box().getY(), plot.x(index), plot.box().getMaxY() + 5, Ink.GRID, Pen.solid(1));
        }
        for (BarGroup group : bars.groups()) {
            bar(pen, plot, x + step / 2, step * 0.8, group, group.values().get(index));
            x += step;
        }
        double y = plot.box().getMaxY() + 19;
        for (String line : label(index, room)) {
            pen.text(line, plot.x(index + 0.5), y, Typeface.LABEL, Ink.BLACK, Pen.Anchor.MIDDLE);
            y += Typeface.LINE;
        }
    }

    private void bar(Pen pen, Plot plot, double middle, double width, BarGroup group, @Nullable Value value) {
        double bottom = plot.y(0);
        if (value == null) {
            pen.upwards("no value", middle + 4, bottom - 30, Typeface.SMALL, Ink.SOFT);
            return;
        }
        double top = plot.y(value.value());
        filling(group)
                .draw(
                        pen,
                        Pen.box(middle - width / 2, top, width, bottom - top),
                        mark(group).colour());
        new Whisker(plot, Math.min(4, width / 3)).draw(pen, middle, value, Ink.BLACK);
    }

    private Legend legend() {
        return new Legend(bars.groups().stream()
                .map(group -> new Legend.Entry(
                        group.name(),
                        (pen, x, y) -> filling(group)
                                .draw(
                                        pen,
                                        Pen.box(x + 2, y - 7, 26, 14),
                                        mark(group).colour())))
                .toList());
    }

    private Mark mark(BarGroup group) {
        return new Mark(
                bars.groups().stream().map(BarGroup::family).distinct().toList().indexOf(group.family()));
    }

    private Filling filling(BarGroup group) {
        return new Filling(
                bars.groups().stream().map(BarGroup::member).distinct().toList().indexOf(group.member()));
    }

    private List<String> label(int category, double room) {
        return Typeface.wrapped(bars.categories().get(category), Typeface.LABEL, room - 8);
    }

    private int labelLines() {
        double room = PANELS.width() / bars.categories().size();
        int most = 1;
        for (int i = 0; i < bars.categories().size(); i++) {
            most = Math.max(most, label(i, room).size());
        }
        return most;
    }
}
