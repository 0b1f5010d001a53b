package dev.facet.api.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/**
 * How bars of one colour are told apart: full, hatched, light, with lines across.
 *
 * @param index counted from 0; they repeat after 4
 */
record Filling(int index) {

    private static final double SPACING = 5;

    void draw(Pen pen, Rectangle2D bar, Color colour) {
        switch (index % 4) {
            case 0 -> pen.fill(bar, colour);
            case 1 -> {
                pen.fill(bar, Color.WHITE);
                hatch(pen, bar, colour);
            }
            case 2 -> pen.fill(bar, Ink.mixed(Color.WHITE, colour, 0.3));
            default -> {
                pen.fill(bar, Color.WHITE);
                for (double y = bar.getMaxY() - SPACING; y > bar.getY(); y -= SPACING) {
                    pen.line(bar.getX(), y, bar.getMaxX(), y, colour, Pen.solid(1.3));
                }
            }
        }
        pen.draw(bar, colour, Pen.solid(1.2));
    }

    /** Rising lines, each cut where it leaves the bar. */
    private static void hatch(Pen pen, Rectangle2D bar, Color colour) {
        double bottom = bar.getMaxY();
        for (double c = bar.getX() - bar.getHeight() + SPACING; c < bar.getMaxX(); c += SPACING) {
            double from = Math.max(c, bar.getX());
            double to = Math.min(c + bar.getHeight(), bar.getMaxX());
            pen.line(from, bottom - (from - c), to, bottom - (to - c), colour, Pen.solid(1.5));
        }
    }
}
