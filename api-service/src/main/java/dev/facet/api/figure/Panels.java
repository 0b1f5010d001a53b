package dev.facet.api.figure;

import java.awt.geom.Rectangle2D;

/**
 * Where panels stand: side by side, and in rows below each other.
 *
 * @param columns panels in a row
 * @param left of the plot in the first panel, for numbers and label of its axis
 * @param gap between the plots of a row
 * @param width of each plot, all in pixels
 * @param height of each plot
 * @param above each plot, for its title
 */
record Panels(int columns, double left, double gap, double width, double height, double above) {

    private static final int IN_ROW = 3;
    private static final double TITLE = 26;
    private static final double NO_TITLE = 10;
    private static final double BELOW = 48;
    private static final double SQUARES_LEFT = 70;

    private static final double RIGHT = FigureDrawing.WIDTH - FigureDrawing.MARGIN - 8.0;

    /** As wide as the picture has room for. */
    static Panels of(int count, double left, double gap, double height, boolean titled) {
        int columns = Math.ceilDiv(count, Math.ceilDiv(count, IN_ROW));
        double width = (RIGHT - left - gap * (columns - 1)) / columns;
        return new Panels(columns, left, gap, Math.floor(width), height, titled ? TITLE : NO_TITLE);
    }

    /** Squares, centred where they need not be as wide. */
    static Panels squares(int count, double most) {
        return squares(count, 56, most);
    }

    /** @param gap between the plots of a row, for numbers and label of each plot's axis */
    static Panels squares(int count, double gap, double most) {
        Panels wide = of(count, SQUARES_LEFT, gap, 0, true);
        double side = Math.min(wide.width(), most);
        double all = wide.columns() * side + wide.gap() * (wide.columns() - 1);
        double left = Math.floor(SQUARES_LEFT + (RIGHT - SQUARES_LEFT - all) / 2);
        return new Panels(wide.columns(), left, wide.gap(), side, side, wide.above());
    }

    double height(int count) {
        return Math.ceilDiv(count, columns) * (above + height + BELOW);
    }

    boolean first(int panel) {
        return panel % columns == 0;
    }

    Rectangle2D plot(int panel, double top) {
        int row = panel / columns;
        int column = panel % columns;
        return Pen.box(left + column * (width + gap), top + above + row * (above + height + BELOW), width, height);
    }
}
