package dev.facet.model.picture;

import dev.facet.model.dataset.Condition;
import java.util.List;

/** How generated images came about: a row for each, from noise at the left to what it became at the right. */
public final class FilmstripPicture {

    /** More rows than this do not fit one sheet. */
    public static final int MOST_ROWS = 20;

    private static final int TILE = 64;
    private static final int GAP = 6;
    private static final int LABEL = 96;
    private static final int TOP = 26;

    private FilmstripPicture() {}

    /**
     * @param film snapshots, clipped to [0, 1], [n, frames, size × size]; n may exceed the rows
     * @param frames snapshots of each image
     * @param asked the condition of each row, at most {@link #MOST_ROWS}
     * @throws IllegalArgumentException where the film has fewer images than rows, or there are none or too many
     */
    public static byte[] png(float[] film, int size, int frames, List<Condition> asked) {
        int rows = asked.size();
        if (rows < 1 || rows > MOST_ROWS || (long) rows * frames * size * size > film.length) {
            throw new IllegalArgumentException(rows + " rows of " + frames + " frames, at most " + MOST_ROWS + ", for "
                    + film.length + " pixels in images of " + size + " × " + size);
        }
        int scale = Math.max(1, TILE / size);
        int pitch = size * scale + GAP;
        var canvas = new Canvas(LABEL + frames * pitch + GAP, TOP + rows * pitch + GAP);
        canvas.text("noise", LABEL, 6, Typeface.PLAIN, Palette.SOFT_INK);
        canvas.rightAligned("image", LABEL + frames * pitch - GAP, 6, Typeface.PLAIN, Palette.SOFT_INK);
        for (int i = 0; i < rows; i++) {
            int top = TOP + i * pitch;
            canvas.text(label(asked.get(i)), GAP, top + (pitch - Typeface.LINE) / 2, Typeface.PLAIN, Palette.INK);
            for (int k = 0; k < frames; k++) {
                canvas.image(film, (i * frames + k) * size * size, size, LABEL + k * pitch, top, scale);
            }
        }
        return canvas.png();
    }

    private static String label(Condition asked) {
        return "(" + Labels.number(asked.x(), 2) + ", " + Labels.number(asked.y(), 2) + ")";
    }
}
