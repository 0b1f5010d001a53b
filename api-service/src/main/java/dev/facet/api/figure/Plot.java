package dev.facet.api.figure;

import java.awt.geom.Rectangle2D;

/**
 * The area between two axes.
 *
 * @param box in pixels
 * @param downwards whether y grows downwards, as in images
 */
record Plot(Rectangle2D box, Axis across, Axis up, boolean downwards) {

    double x(double value) {
        return box.getX() + across.place(value) * box.getWidth();
    }

    double y(double value) {
        double place = up.place(value);
        return downwards ? box.getY() + place * box.getHeight() : box.getMaxY() - place * box.getHeight();
    }

    void grid(Pen pen) {
        for (double tick : up.ticks()) {
            pen.line(box.getX(), y(tick), box.getMaxX(), y(tick), Ink.GRID, Pen.solid(1));
        }
        for (double tick : across.ticks()) {
            pen.line(x(tick), box.getY(), x(tick), box.getMaxY(), Ink.GRID, Pen.solid(1));
        }
    }

    void border(Pen pen) {
        pen.draw(box, Ink.SOFT, Pen.solid(1));
    }

    /**
     * Ticks, numbers and label below.
     *
     * @param offset of the ticks from the place of their numbers, in the axis's units
     */
    void labelAcross(Pen pen, double offset) {
        for (double tick : across.ticks()) {
            double x = x(tick + offset);
            pen.line(x, box.getMaxY(), x, box.getMaxY() + 5, Ink.SOFT, Pen.solid(1));
            pen.text(across.text(tick), x, box.getMaxY() + 18, Typeface.SMALL, Ink.BLACK, Pen.Anchor.MIDDLE);
        }
        pen.text(
                Typeface.fitted(across.label(), Typeface.LABEL, box.getWidth() + 40),
                box.getCenterX(),
                box.getMaxY() + 38,
                Typeface.LABEL,
                Ink.BLACK,
                Pen.Anchor.MIDDLE);
    }

    /** The same at the left. */
    void labelUp(Pen pen, double offset) {
        double widest = 0;
        for (double tick : up.ticks()) {
            double y = y(tick + offset);
            pen.line(box.getX() - 5, y, box.getX(), y, Ink.SOFT, Pen.solid(1));
            pen.text(up.text(tick), box.getX() - 8, y + 4.2, Typeface.SMALL, Ink.BLACK, Pen.Anchor.END);
            widest = Math.max(widest, Typeface.width(up.text(tick), Typeface.SMALL));
        }
        pen.upwards(
                Typeface.fitted(up.label(), Typeface.LABEL, box.getHeight() + 40),
                box.getX() - widest - 18,
                box.getCenterY(),
                Typeface.LABEL,
                Ink.BLACK);
    }

    void title(Pen pen, String title) {
        pen.text(
                Typeface.fitted(title, Typeface.STRONG, box.getWidth()),
                box.getCenterX(),
                box.getY() - 8,
                Typeface.STRONG,
                Ink.BLACK,
                Pen.Anchor.MIDDLE);
    }
}
