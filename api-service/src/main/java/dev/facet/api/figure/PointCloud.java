package dev.facet.api.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;

/**
 * The points of a panel. Those in space are seen from afar (orthographic) and from above, the nearer ones larger and before the
 * others, in the box that bounds them.
 *
 * @param middle of the coordinates along each axis
 * @param half of the way from the smallest to the largest coordinate
 * @param box in pixels, a square
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PointCloud(Scatter.Panel panel, List<Scatter.Point> points, double[] middle, double[] half, Rectangle2D box) {

    private static final double TURN = Math.toRadians(-35);
    private static final double TILT = Math.toRadians(35);
    /** The box over what it bounds. */
    private static final double ROOM = 1.06;
    /** The view over the box, for the names of its axes. */
    private static final double NAMES = 1.12;

    static PointCloud of(Scatter.Panel panel, List<Scatter.Point> points, Rectangle2D box) {
        int dimensions = panel.axes().size();
        var middle = new double[dimensions];
        var half = new double[dimensions];
        for (int i = 0; i < dimensions && !panel.points().isEmpty(); i++) {
            int axis = i;
            DoubleSummaryStatistics along = panel.points().stream()
                    .mapToDouble(point -> point.at().get(axis))
                    .summaryStatistics();
            middle[i] = (along.getMin() + along.getMax()) / 2;
            half[i] = (along.getMax() - along.getMin()) / 2;
        }
        return new PointCloud(panel, points, middle, half, box);
    }

    void draw(Pen pen, Function<Scatter.Point, Color> colour) {
        if (panel.spatial()) {
            inSpace(pen, colour);
        } else {
            inPlane(pen, colour);
        }
    }

    private void inPlane(Pen pen, Function<Scatter.Point, Color> colour) {
        double reach = 1.08 * longest();
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
        double reach = reach();
        var view = new Plot(box, Axis.exactly("", -reach, reach, 2), Axis.exactly("", -reach, reach, 2), false);
        view.title(pen, panel.title());
        edges(pen, view);
        points.stream()
                .map(point -> new Dot(seen(centred(point)), colour.apply(point)))
                .sorted(Comparator.comparingDouble(dot -> dot.seen().depth()))
                .forEach(dot -> {
                    double x = view.x(dot.seen().right());
                    double y = view.y(dot.seen().up());
                    double r = radius() * (1 + 0.3 * dot.seen().depth() / reach);
                    dot(pen, x, y, r + 0.6, Color.WHITE);
                    dot(pen, x, y, r, dot.colour());
                });
    }

    /** The twelve of the box, and the names of three. */
    private void edges(Pen pen, Plot view) {
        for (int axis = 0; axis < 3; axis++) {
            for (int side = 0; side < 4; side++) {
                var signs = new int[3];
                signs[(axis + 1) % 3] = (side & 1) == 0 ? -1 : 1;
                signs[(axis + 2) % 3] = (side & 2) == 0 ? -1 : 1;
                signs[axis] = -1;
                Seen from = corner(signs);
                signs[axis] = 1;
                Seen to = corner(signs);
                pen.line(
                        view.x(from.right()),
                        view.y(from.up()),
                        view.x(to.right()),
                        view.y(to.up()),
                        Ink.GRID,
                        Pen.solid(1));
            }
        }
        name(pen, view, 0, corner(0, -1, -1), -6, 18, Pen.Anchor.END);
        name(pen, view, 1, corner(1, 0, -1), 6, 18, Pen.Anchor.START);
        name(pen, view, 2, corner(-1, -1, 0), -8, 4, Pen.Anchor.END);
    }

    private void name(Pen pen, Plot view, int axis, Seen at, double right, double down, Pen.Anchor anchor) {
        String name = panel.axes().get(axis);
        pen.text(name, view.x(at.right()) + right, view.y(at.up()) + down, Typeface.LABEL, Ink.BLACK, anchor);
    }

    /** @param signs which end of each side, or 0 for its middle */
    private Seen corner(int... signs) {
        var at = new double[3];
        for (int i = 0; i < 3; i++) {
            at[i] = signs[i] * ROOM * half[i];
        }
        return seen(at);
    }

    /** How far the box reaches from its middle, as it is seen. */
    private double reach() {
        double reach = 0;
        for (int k = 0; k < 8; k++) {
            Seen seen = corner((k & 1) == 0 ? -1 : 1, (k & 2) == 0 ? -1 : 1, (k & 4) == 0 ? -1 : 1);
            reach = Math.max(reach, Math.max(Math.abs(seen.right()), Math.abs(seen.up())));
        }
        return reach > 0 ? NAMES * reach : 1;
    }

    /** Never so short that doubles do not tell its ends apart. */
    private double longest() {
        double far = Arrays.stream(middle).map(Math::abs).max().orElse(0);
        double longest = Math.max(Arrays.stream(half).max().orElse(0), 1e-6 * far);
        return longest > 0 ? longest : 1;
    }

    private static void dot(Pen pen, double x, double y, double r, Color colour) {
        pen.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), colour);
    }

    /** Smaller where there are many. */
    private double radius() {
        return Math.clamp(75 / Math.sqrt(points.size()), 1.6, 4.0);
    }

    private double[] centred(Scatter.Point point) {
        var centred = new double[3];
        for (int i = 0; i < 3; i++) {
            centred[i] = point.at().get(i) - middle[i];
        }
        return centred;
    }

    /** Turned about the third axis, which points upwards, and tilted towards who looks. */
    private static Seen seen(double[] at) {
        double right = Math.cos(TURN) * at[0] - Math.sin(TURN) * at[1];
        double away = Math.sin(TURN) * at[0] + Math.cos(TURN) * at[1];
        return new Seen(
                right, Math.cos(TILT) * at[2] + Math.sin(TILT) * away, Math.sin(TILT) * at[2] - Math.cos(TILT) * away);
    }

    /** @param depth rises towards who looks */
    private record Seen(double right, double up, double depth) {}

    private record Dot(Seen seen, Color colour) {}
}
