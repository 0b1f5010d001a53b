package dev.facet.api.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Points on squares that are equally long both ways, so that circles are round; a colour bar for each number they are coloured by. */
record ScatterDrawing(Scatter scatter) implements Drawing {

    /** Of a panel: more are not told apart, and make an SVG slow. */
    static final int MOST_POINTS = 2_500;

    private static final double WIDEST = 350;
    private static final double GAP = 76;
    private static final double BAR_GAP = 50;

    @Override
    public double height() {
        return legend().height()
                + panels().height(scatter.panels().size())
                + (scales().isEmpty() ? 0 : ColourBar.HEIGHT);
    }

    @Override
    public void draw(Pen pen, double top) {
        legend().draw(pen, top);
        double y = top + legend().height();
        List<ColourScale> scales = scales();
        for (int i = 0; i < scatter.panels().size(); i++) {
            Scatter.Panel panel = scatter.panels().get(i);
            ColourScale scale = scales.stream()
                    .filter(found -> found.name().equals(panel.colour()))
                    .findFirst()
                    .orElse(null);
            PointCloud cloud = PointCloud.of(panel, thinned(panel.points()), panels().plot(i, y));
            cloud.draw(pen, point -> colour(scale, panel, point));
        }
        colourBars(pen, y + panels().height(scatter.panels().size()), scales);
    }

    private static Color colour(@Nullable ColourScale scale, Scatter.Panel panel, Scatter.Point point) {
        if (panel.colour().isEmpty()) {
            return new Mark(0).colour();
        }
        Double value = point.value();
        return scale == null || value == null ? Ink.ABSENT : scale.at(value);
    }

    private static void colourBars(Pen pen, double top, List<ColourScale> scales) {
        double width = Math.min(320, (FigureDrawing.WIDTH - 80.0) / Math.max(scales.size(), 1) - BAR_GAP);
        double x = (FigureDrawing.WIDTH - scales.size() * (width + BAR_GAP) + BAR_GAP) / 2;
        for (ColourScale scale : scales) {
            new ColourBar(scale.name(), Axis.number(scale.from()), Axis.number(scale.to()), Viridis::at)
                    .draw(pen, x, top, width);
            x += width + BAR_GAP;
        }
    }

    /** Evenly over their order. */
    private static List<Scatter.Point> thinned(List<Scatter.Point> points) {
        int n = points.size();
        return n <= MOST_POINTS
                ? points
                : IntStream.range(0, MOST_POINTS)
                        .mapToObj(i -> points.get((int) ((long) i * n / MOST_POINTS)))
                        .toList();
    }

    private Legend legend() {
        var entries = new ArrayList<Legend.Entry>();
        int most = scatter.panels().stream()
                .mapToInt(panel -> panel.points().size())
                .max()
                .orElse(0);
        if (most > MOST_POINTS) {
            entries.add(new Legend.Entry(
                    Axis.number(MOST_POINTS) + " of " + Axis.number(most) + " points are drawn",
                    (pen, x, y) -> pen.fill(new Mark(0).at(x + 15, y, 2.5), Ink.SOFT)));
        }
        return new Legend(entries);
    }

    /** One for each name: panels of the same number share its colours. */
    private List<ColourScale> scales() {
        return scatter.panels().stream()
                .map(Scatter.Panel::colour)
                .filter(name -> !name.isEmpty())
                .distinct()
                .flatMap(name -> ColourScale.of(name, scatter.panels()).stream())
                .toList();
    }

    private Panels panels() {
        return Panels.squares(scatter.panels().size(), GAP, WIDEST);
    }
}
