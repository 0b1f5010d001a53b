package dev.facet.api.figure;

import java.util.ArrayList;
import java.util.List;

/** Names of what is drawn, each behind a sample of it, in as many rows as they take. */
record Legend(List<Entry> entries) {

    /** Draws a sample, 30 pixels wide from x on, its middle at y. */
    @FunctionalInterface
    interface Sample {
        void draw(Pen pen, double x, double y);
    }

    record Entry(String name, Sample sample) {}

    private static final double ROW = 22;
    private static final double SAMPLE = 38;
    private static final double GAP = 26;
    private static final double WIDTH = FigureDrawing.WIDTH - 2.0 * FigureDrawing.MARGIN;

    Legend {
        entries = List.copyOf(entries);
    }

    double height() {
        return rows().size() * ROW + 6;
    }

    void draw(Pen pen, double top) {
        double y = top + ROW / 2;
        for (List<Entry> row : rows()) {
            double x = FigureDrawing.MARGIN;
            for (Entry entry : row) {
                entry.sample().draw(pen, x, y);
                pen.text(shown(entry), x + SAMPLE, y + 4.5, Typeface.LABEL, Ink.BLACK, Pen.Anchor.START);
                x += width(entry) + GAP;
            }
            y += ROW;
        }
    }

    private List<List<Entry>> rows() {
        var rows = new ArrayList<List<Entry>>();
        double left = 0;
        for (Entry entry : entries) {
            if (rows.isEmpty() || left < width(entry)) {
                rows.add(new ArrayList<>());
                left = WIDTH;
            }
            rows.getLast().add(entry);
            left -= width(entry) + GAP;
        }
        return rows;
    }

    private static double width(Entry entry) {
        return SAMPLE + Typeface.width(shown(entry), Typeface.LABEL);
    }

    private static String shown(Entry entry) {
        return Typeface.fitted(entry.name(), Typeface.LABEL, WIDTH - SAMPLE);
    }
}
