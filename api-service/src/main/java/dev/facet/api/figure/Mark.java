package dev.facet.api.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * How the n-th of several things that are compared is drawn: by colour (Okabe and Ito, Color Universal Design, 2008; the darker
 * ones first) and by shape, so that it is told apart without colour, too.
 *
 * @param index counted from 0; colours repeat after 7, pairs of colour and shape after 42
 */
record Mark(int index) {

    private static final int[] COLOURS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x555555};
    private static final int SHAPES = 6;

    Color colour() {
        return new Color(COLOURS[index % COLOURS.length]);
    }

    /** @param r half of its size, in pixels */
    Shape at(double x, double y, double r) {
        return switch (index % SHAPES) {
            case 0 -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
            case 1 -> Pen.box(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
            case 2 -> polygon(x, y - 1.2 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r);
            case 3 -> polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
            case 4 -> polygon(x, y + 1.2 * r, x + 1.1 * r, y - 0.8 * r, x - 1.1 * r, y - 0.8 * r);
            default -> plus(x, y, 1.2 * r, 0.45 * r);
        };
    }

    private static Shape plus(double x, double y, double r, double w) {
        return polygon(
                x - w, y - r, x + w, y - r, x + w, y - w, x + r, y - w, x + r, y + w, x + w, y + w, //
                x + w, y + r, x - w, y + r, x - w, y + w, x - r, y + w, x - r, y - w, x - w, y - w);
    }

    /** @param xy corners, x and y in turn */
    static Path2D polygon(double... xy) {
        var path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
