package dev.facet.api.figure;

import dev.facet.api.figure.Histograms.Histogram;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares per bin. An axis is as high as its bars need, and some more: codes that are ideal have all in one bin, and would press
 * the bars flat. Where a line goes on above, an arrow of its colour says so.
 */
record HistogramsDrawing(Histograms histograms) implements Drawing {

    private static final double PLOT_HEIGHT = 210;
    private static final double ABOVE_BARS = 1.6;
    private static final double ASIDE = 1.4;
    private static final Color BARS = new Color(0xB9C6D3);

    @Override
    public double height() {
        return panels().height(histograms.panels().size()) + legend().height();
    }

    @Override
    public void draw(Pen pen, double top) {
        for (int i = 0; i < histograms.panels().size(); i++) {
            Histograms.Panel panel = histograms.panels().get(i);
            double highest = top(panel);
            var plot = new Plot(
                    panels().plot(i, top),
                    Axis.exactly(histograms.axis(), histograms.from(), histograms.to(), 5),
                    new Axis(
                            panels().first(i) ? "share of " + histograms.counted() : "",
                            0,
                            highest,
                            false,
                            true,
                            Ticks.linear(0, highest, 5)),
                    false);
            plot.grid(pen);
            bars(pen, plot, panel);
            panel.references().forEach(reference -> steps(pen, plot, reference));
            plot.title(pen, panel.title());
            plot.labelAcross(pen, 0);
            plot.labelUp(pen, 0);
            plot.border(pen);
        }
        legend().draw(pen, top + panels().height(histograms.panels().size()));
    }

    private static double top(Histograms.Panel panel) {
        double all = panel.all().stream().mapToDouble(Histogram::highest).max().orElse(1);
        Histogram subject = panel.subject();
        double bars = subject == null ? 0 : subject.highest();
        return bars > 0 ? Math.min(1.06 * all, ABOVE_BARS * bars) : all > 0 ? 1.06 * all : 1;
    }

    private void bars(Pen pen, Plot plot, Histograms.Panel panel) {
        Histogram subject = panel.subject();
        if (subject == null) {
            return;
        }
        // One shape: between bars no seam shines through.
        var path = new Path2D.Double();
        path.moveTo(plot.x(histograms.from()), plot.y(0));
        for (int i = 0; i < subject.counts().size(); i++) {
            path.lineTo(plot.x(histograms.edge(subject, i)), plot.y(subject.share(i)));
            path.lineTo(plot.x(histograms.edge(subject, i + 1)), plot.y(subject.share(i)));
        }
        path.lineTo(plot.x(histograms.to()), plot.y(0));
        path.closePath();
        pen.fill(path, BARS);
    }

    /** A little beside each other: references often have all in the same bin. */
    private void steps(Pen pen, Plot plot, Histogram reference) {
        int index = names().indexOf(reference.name());
        double aside = ASIDE * (index - (names().size() - 1) / 2.0);
        double top = plot.up().to();
        var path = new Path2D.Double();
        var above = new ArrayList<Double>();
        for (int i = 0; i < reference.counts().size(); i++) {
            double left = plot.x(histograms.edge(reference, i)) + aside;
            double right = plot.x(histograms.edge(reference, i + 1)) + aside;
            double y = plot.y(Math.min(reference.share(i), 2 * top));
            if (i == 0) {
                path.moveTo(left, y);
            } else {
                path.lineTo(left, y);
            }
            path.lineTo(right, y);
            if (reference.share(i) > top && (i == 0 || reference.share(i - 1) <= top)) {
                above.add((left + right) / 2);
            }
        }
        pen.within(plot.box(), inside -> inside.draw(path, colour(index), stroke(index)));
        for (double x : above) {
            double inside = Math.clamp(x, plot.box().getX() + 8, plot.box().getMaxX() - 8);
            arrow(pen, inside, plot.box().getY() + 8 + 12 * index, colour(index));
        }
    }

    private static void arrow(Pen pen, double x, double y, Color colour) {
        Path2D shape = Mark.polygon(x, y - 6, x + 5.5, y + 4, x - 5.5, y + 4);
        pen.fill(shape, colour);
        pen.draw(shape, Color.WHITE, Pen.solid(1));
    }

    private Legend legend() {
        var entries = new ArrayList<Legend.Entry>();
        histograms.panels().stream()
                .map(Histograms.Panel::subject)
                .filter(subject -> subject != null)
                .map(Histogram::name)
                .distinct()
                .forEach(name -> entries.add(new Legend.Entry(
                        name, (pen, x, y) -> pen.fill(Pen.box(x + 2, y - 7, 26, 14), BARS))));
        for (String name : names()) {
            int index = names().indexOf(name);
            entries.add(new Legend.Entry(name, (pen, x, y) -> pen.line(x, y, x + 30, y, colour(index), stroke(index))));
        }
        if (histograms.panels().stream()
                .anyMatch(panel -> panel.references().stream().anyMatch(line -> line.highest() > top(panel)))) {
            entries.add(new Legend.Entry("the line goes on above", (pen, x, y) -> arrow(pen, x + 15, y + 1, Ink.SOFT)));
        }
        return new Legend(entries);
    }

    private static Color colour(int index) {
        return new Mark(index).colour();
    }

    /** Colours repeat after 7, and some see few of them. */
    private static Stroke stroke(int index) {
        return switch (index % 4) {
            case 0 -> Pen.solid(1.8);
            case 1 -> dashed(7, 3);
            case 2 -> dashed(2, 2);
            default -> dashed(9, 3, 2, 3);
        };
    }

    private static Stroke dashed(float... pattern) {
        return new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }

    /** Of references, each once: one looks the same in all panels. */
    private List<String> names() {
        return histograms.panels().stream()
                .flatMap(panel -> panel.references().stream())
                .map(Histogram::name)
                .distinct()
                .toList();
    }

    private Panels panels() {
        return Panels.of(histograms.panels().size(), 84, 58, PLOT_HEIGHT, true);
    }
}
