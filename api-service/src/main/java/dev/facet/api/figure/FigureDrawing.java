package dev.facet.api.figure;

import java.awt.Color;
import java.util.List;

/**
 * A figure as it is given out: as a picture 900 pixels wide, and as a table. The same figure gives the same bytes.
 *
 * @param name small letters, digits and hyphens; all ids in the SVG start with it, so that several SVGs stand in one page
 * @param note what a reader must know of a figure that is not complete, such as "partial: 5 of 14 runs"; or empty
 */
public record FigureDrawing(String name, String title, String note, FigureData data) {

    static final int WIDTH = 900;
    static final int MARGIN = 20;

    private static final Color NOTE_GROUND = new Color(0xFFF1CC);
    private static final Color NOTE_INK = new Color(0x6B4500);
    private static final double NOTE_HEIGHT = 24;

    public FigureDrawing {
        if (!name.matches("[a-z0-9-]{1,63}")) {
            throw new IllegalArgumentException("not a name: " + name);
        }
    }

    /** An {@code svg} element without XML declaration, UTF-8: it stands by itself or inside of HTML. Its text is text. */
    public byte[] svg() {
        var surface = new SvgSurface(name, title, WIDTH, height());
        draw(surface.pen());
        return surface.bytes();
    }

    /** 900 pixels wide, 24 bit. */
    public byte[] png() {
        var surface = new PngSurface(WIDTH, height());
        draw(surface.pen());
        return surface.bytes();
    }

    /** The drawn numbers (RFC 4180) with a header. A limit that nothing bounds is an empty field. */
    public String csv() {
        return FigureTable.of(data);
    }

    private void draw(Pen pen) {
        double y = MARGIN;
        for (String line : titleLines()) {
            pen.text(line, MARGIN, y + 14, Typeface.TITLE, Ink.BLACK, Pen.Anchor.START);
            y += Typeface.TITLE_LINE;
        }
        if (!note.isEmpty()) {
            double width = Math.min(Typeface.width(note, Typeface.STRONG) + 20, WIDTH - 2.0 * MARGIN);
            pen.fill(Pen.box(MARGIN, y + 2, width, NOTE_HEIGHT), NOTE_GROUND);
            pen.text(note, MARGIN + 10, y + 18.5, Typeface.STRONG, NOTE_INK, Pen.Anchor.START);
        }
        drawing().draw(pen, headHeight());
    }

    private List<String> titleLines() {
        return Typeface.wrapped(title, Typeface.TITLE, WIDTH - 2.0 * MARGIN);
    }

    private double headHeight() {
        return MARGIN + titleLines().size() * Typeface.TITLE_LINE + (note.isEmpty() ? 0 : NOTE_HEIGHT + 6) + 6;
    }

    private int height() {
        return (int) Math.ceil(headHeight() + drawing().height() + MARGIN);
    }

    private Drawing drawing() {
        if (data.isEmpty()) {
            return new EmptyDrawing();
        }
        return switch (data) {
            case FigureData.Bars bars -> new BarsDrawing(bars);
            case FigureData.Lines lines -> new LinesDrawing(lines);
            case FigureData.Maps maps -> new MapsDrawing(maps);
            case FigureData.Trajectories trajectories -> new TrajectoriesDrawing(trajectories);
            case Scatter scatter -> new ScatterDrawing(scatter);
            case Persistence persistence -> new PersistenceDrawing(persistence);
            case Histograms histograms -> new HistogramsDrawing(histograms);
        };
    }
}
