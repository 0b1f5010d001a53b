package dev.facet.api.figure;

import java.awt.Color;
import java.util.function.DoubleFunction;

/**
 * What colours stand for: a strip, its ends named below, and a label above.
 *
 * @param colour for a place in [0, 1]
 */
record ColourBar(String label, String from, String to, DoubleFunction<Color> colour) {

    static final double HEIGHT = 52;

    private static final int STRIPS = 60;
    private static final double THICK = 14;

    void draw(Pen pen, double left, double top, double width) {
        double y = top + 20;
        pen.text(label, left + width / 2, top + 13, Typeface.LABEL, Ink.BLACK, Pen.Anchor.MIDDLE);
        double strip = width / STRIPS;
        for (int i = 0; i < STRIPS; i++) {
            // Overlapping by a pixel, so that no seam shines through.
            double wide = i == STRIPS - 1 ? strip : strip + 1;
            pen.fill(Pen.box(left + i * strip, y, wide, THICK), colour.apply((i + 0.5) / STRIPS));
        }
        pen.draw(Pen.box(left, y, width, THICK), Ink.SOFT, Pen.solid(1));
        pen.text(from, left, y + THICK + 15, Typeface.SMALL, Ink.BLACK, Pen.Anchor.START);
        pen.text(to, left + width, y + THICK + 15, Typeface.SMALL, Ink.BLACK, Pen.Anchor.END);
    }
}
