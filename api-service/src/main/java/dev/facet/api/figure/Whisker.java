package dev.facet.api.figure;

import java.awt.Color;
import java.awt.Stroke;

/** The interval of a number. Where it ends beyond the axis it ends at the border in an arrow instead of a cap. */
record Whisker(Plot plot, double cap) {

    private static final Stroke CASING = Pen.solid(3.2);
    private static final Stroke LINE = Pen.solid(1.3);

    void draw(Pen pen, double x, Value estimate, Color colour) {
        if (estimate.low() == estimate.high()) {
            return;
        }
        Axis axis = plot.up();
        double low = Math.max(estimate.low(), axis.from());
        double high = Math.min(estimate.high(), axis.to());
        if (low > high) {
            return;
        }
        // A white casing keeps it visible on a bar of its own colour.
        pen.line(x, plot.y(low), x, plot.y(high), Color.WHITE, CASING);
        pen.line(x, plot.y(low), x, plot.y(high), colour, LINE);
        end(pen, x, plot.y(low), low == estimate.low() ? 0 : -5, colour);
        end(pen, x, plot.y(high), high == estimate.high() ? 0 : 5, colour);
    }

    /** @param back how far the sides lie below the tip, in pixels; 0 for a cap */
    private void end(Pen pen, double x, double y, double back, Color colour) {
        pen.line(x - cap, y + back, x, y, colour, LINE);
        pen.line(x, y, x + cap, y + back, colour, LINE);
    }
}
