package dev.facet.api.figure;

/** In place of a figure of which no number is known. */
record EmptyDrawing() implements Drawing {

    @Override
    public double height() {
        return 160;
    }

    @Override
    public void draw(Pen pen, double top) {
        double width = FigureDrawing.WIDTH - 2.0 * FigureDrawing.MARGIN;
        pen.draw(Pen.box(FigureDrawing.MARGIN, top, width, height()), Ink.SOFT, Pen.dashed(1));
        pen.text(
                "nothing to draw yet",
                FigureDrawing.WIDTH / 2.0,
                top + height() / 2 + 5,
                Typeface.LABEL,
                Ink.SOFT,
                Pen.Anchor.MIDDLE);
    }
}
