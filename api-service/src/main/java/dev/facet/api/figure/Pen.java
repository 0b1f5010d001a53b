package dev.facet.api.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;

/** Draws on a surface, in pixels from its upper left corner. */
record Pen(Graphics2D graphics) {

    /** Which part of a text lies at the point that is named. */
    enum Anchor {
        START(0),
        MIDDLE(0.5),
        END(1);

        private final double share;

        Anchor(double share) {
            this.share = share;
        }
    }

    Pen {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    static Rectangle2D box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    static Stroke solid(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    static Stroke dashed(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);
    }

    /** @param y of the baseline */
    void text(String text, double x, double y, Font font, Color colour, Anchor anchor) {
        if (text.isEmpty()) {
            return;
        }
        graphics.setFont(font);
        graphics.setColor(colour);
        graphics.drawString(text, (float) (x - anchor.share * Typeface.width(text, font)), (float) y);
    }

    /** Reads from below upwards, its middle at y. */
    void upwards(String text, double x, double y, Font font, Color colour) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(text, 0, 0, font, colour, Anchor.MIDDLE);
        graphics.setTransform(before);
    }

    void line(double fromX, double fromY, double toX, double toY, Color colour, Stroke stroke) {
        draw(new Line2D.Double(fromX, fromY, toX, toY), colour, stroke);
    }

    void draw(Shape shape, Color colour, Stroke stroke) {
        graphics.setColor(colour);
        graphics.setStroke(stroke);
        graphics.draw(shape);
    }

    void fill(Shape shape, Color colour) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    /** What is drawn outside of the box does not show. */
    void within(Rectangle2D box, Consumer<Pen> drawn) {
        Shape before = graphics.getClip();
        graphics.clip(box);
        drawn.accept(this);
        graphics.setClip(before);
    }
}
