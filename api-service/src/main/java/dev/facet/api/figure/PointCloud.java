package dev.facet.api.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;

/**
 * The points of a panel. Those in space are seen from afar (orthographic) and from a little above, the nearer ones larger and
 * before the others, in the cube that bounds them.
 *
 * @param middle of the coordinates along each axis
 * @param half of the longest side
 * @param box in pixels, a square
 */
record PointCloud(Scatter.Panel panel, List<Scatter.Point> points, double[] middle, double half, Rectangle2D box) {

    private static final double TURN = Math.toRadians(-35);
    private static final double TILT = Math.toRadians(28);
    /** Half the width of the view over half a side of the cube: no turn of the cube leaves it. */
    private static final double ROOM = 1.62;

    private static final double CUBE = 1.06;

    static PointCloud of(Scatter.Panel panel, List<Scatter.Point> points, Rectangle2D box) {
        int dimensions = panel.axes().size();
        var middle = new double[dimensions];
        double half = 0;
        for (int i = 0; i < dimensions; i++) {
            int axis = i;
            DoubleSummaryStatistics along = panel.points().stream()
                    .mapToDouble(point -> point.at().get(axis))
                    .summaryStatistics();
            middle[i] = panel.points().isEmpty() ? 0 : (along.getMin() + along.getMax()) / 2;
            half = Math.max(half, panel.points().isEmpty() ? 1 : (along.getMax() - along.getMin()) / 2);
        }
        return new PointCloud(panel, points, middle, half > 0 ? half : 1, box);
    }

    void draw(Pen pen, Function<Scatter.Point, Color> colour) {
        if (panel.spatial()) {
            inSpace(pen, colour);
        } else {
            inPlane(pen, colour);
        }
    }

    private void inPlane(Pen pen, Function<Scatter.Point, Color> colour) {
        double reach = half * 1.08;
        int ticks = (int) (box.getWidth() / 55);
        var plot = new Plot(
                box,
                Axis.exactly(panel.axes().get(0), middle[0] - reach, middle[0] + reach, ticks),
                Axis.exactly(panel.axes().get(1), middle[1] - reach, middle[1] + reach, ticks),
                false);
        plot.grid(pen);
        plot.title(pen, panel.title());
        plot.labelAcross(pen, 0);
        plot.labelUp(pen, 0);
        plot.border(pen);
        for (Scatter.Point point : points) {
            dot(pen, plot.x(point.at().get(0)), plot.y(point.at().get(1)), radius(), colour.apply(point));
        }
    }

    private void inSpace(Pen pen, Function<Scatter.Point, Color> colour) {
        var view = new Plot(
                box, Axis.exactly("", -ROOM, ROOM, 2), Axis.exactly("", -ROOM, ROOM, 2), false);
        view.title(pen, panel.title());
        cube(pen, view);
        points.stream()
                .map(point -> new Dot(seen(unit(point)), colour.apply(point)))
                .sorted(Comparator.comparingDouble(dot -> dot.seen().depth()))
                .forEach(dot -> {
                    double x = view.x(dot.seen().right());
                    double y = view.y(dot.seen().up());
                    double r = radius() * (1 + 0.22 * dot.seen().depth());
                    dot(pen, x, y, r + 0.6, Color.WHITE);
                    dot(pen, x, y, r, dot.colour());
                });
    }

    /** Its twelve edges; those that are named begin at the lower left corner in front. */
    private static void edge(Pen pen, Plot view, double[] from, int axis, Color colour) {
        double[] to = from.clone();
        to[axis] = CUBE;
        Seen a = seen(from);
        Seen b = seen(to);
        pen.line(view.x(a.right()), view.y(a.up()), view.x(b.right()), view.y(b.up()), colour, Pen.solid(1));
    }

    private void cube(Pen pen, Plot view) {
        for (int axis = 0; axis < 3; axis++) {
            for (int side = 0; side < 4; side++) {
                var from = new double[3];
                from[axis] = -CUBE;
                from[(axis + 1) % 3] = (side & 1) == 0 ? -CUBE : CUBE;
                from[(axis + 2) % 3] = (side & 2) == 0 ? -CUBE : CUBE;
                edge(pen, view, from, axis, Ink.GRID);
            }
        }
        name(pen, view, 0, new double[] {0, -CUBE, -CUBE}, 0, 18, Pen.Anchor.MIDDLE);
        name(pen, view, 1, new double[] {CUBE, 0, -CUBE}, 8, 14, Pen.Anchor.START);
        name(pen, view, 2, new double[] {-CUBE, -CUBE, 0}, -8, 4, Pen.Anchor.END);
    }

    private void name(Pen pen, Plot view, int axis, double[] at, double right, double down, Pen.Anchor anchor) {
        Seen place = seen(at);
        pen.text(
                panel.axes().get(axis),
                view.x(place.right()) + right,
                view.y(place.up()) + down,
                Typeface.LABEL,
                Ink.BLACK,
                anchor);
    }

    private static void dot(Pen pen, double x, double y, double r, Color colour) {
        pen.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), colour);
    }

    /** Smaller where there are many. */
    private double radius() {
        return Math.clamp(75 / Math.sqrt(points.size()), 1.6, 4.0);
    }

    /** In the cube from -1 to 1. */
    private double[] unit(Scatter.Point point) {
        var unit = new double[3];
        for (int i = 0; i < 3; i++) {
            unit[i] = (point.at().get(i) - middle[i]) / half;
        }
        return unit;
    }

    /** Turned about the third axis, which points upwards, and tilted towards who looks. */
    private static Seen seen(double[] at) {
        double right = Math.cos(TURN) * at[0] - Math.sin(TURN) * at[1];
        double away = Math.sin(TURN) * at[0] + Math.cos(TURN) * at[1];
        return new Seen(
                right,
                Math.cos(TILT) * at[2] + Math.sin(TILT) * away,
                Math.sin(TILT) * at[2] - Math.cos(TILT) * away);
    }

    /** @param depth rises towards who looks */
    private record Seen(double right, double up, double depth) {}

    private record Dot(Seen seen, Color colour) {}
}
