package dev.facet.model.picture;

import dev.facet.model.dataset.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generated images beside what was asked for. */
public final class SamplesPicture {

    /** More images than this do not fit one sheet. */
    public static final int MOST_IMAGES = 400;

    private static final int TILE = 96;
    private static final int BORDER = 3;
    private static final int GAP = 20;
    private static final int CAPTION = 2 * Typeface.LINE;
    private static final int TOP = 42;
    private static final int SINGLE = 256;

    private SamplesPicture() {}

    /**
     * What is written under an image.
     *
     * @param asked the condition
     * @param x estimated label; null where none is to be seen
     * @param y the same along y
     */
    public record Caption(
            Condition asked, @Nullable Double x, @Nullable Double y, boolean correct) {}

    /**
     * A PNG of images in rows, each with its caption and a border that says whether it is right.
     *
     * @param pixels values in [0, 1] and clipped to it, [n, size × size]
     * @param captions one for each image, at most {@link #MOST_IMAGES}
     * @param columns images a row, at least 1
     * @throws IllegalArgumentException where pixels and captions do not match, or there are none or too many
     */
    public static byte[] png(float[] pixels, int size, List<Caption> captions, int columns) {
        int n = captions.size();
        if (n < 1 || n > MOST_IMAGES || columns < 1 || (long) n * size * size != pixels.length) {
            throw new IllegalArgumentException(n + " captions in " + columns + " columns for " + pixels.length
                    + " pixels in images of " + size + " × " + size + ", at most " + MOST_IMAGES);
        }
        int scale = Math.max(1, TILE / size);
        int side = size * scale;
        int pitchX = Math.max(side, TILE) + GAP;
        int pitchY = side + CAPTION + GAP;
        int rows = Math.ceilDiv(n, columns);
        var canvas = new Canvas(Math.max(Math.min(columns, n) * pitchX + GAP, 400), TOP + rows * pitchY);
        heading(canvas, (int) captions.stream().filter(Caption::correct).count(), n);
        for (int i = 0; i < n; i++) {
            Caption caption = captions.get(i);
            int left = GAP + i % columns * pitchX + (pitchX - GAP - side) / 2;
            int top = TOP + i / columns * pitchY;
            int colour = caption.correct() ? Palette.RIGHT : Palette.WRONG;
            canvas.image(pixels, i * size * size, size, left, top, scale);
            canvas.frame(left, top, side, side, BORDER, colour);
            canvas.centred(asked(caption), left + side / 2, top + side + 4, Typeface.PLAIN, Palette.INK);
            canvas.centred(estimated(caption), left + side / 2, top + side + Typeface.LINE + 1, Typeface.PLAIN, colour);
        }
        return canvas.png();
    }

    /** As {@link #png(float[], int, List, int)}, about as wide as high. */
    public static byte[] png(float[] pixels, int size, List<Caption> captions) {
        return png(pixels, size, captions, Math.max(1, (int) Math.ceil(Math.sqrt(captions.size()))));
    }

    /** A PNG of the k-th image alone, its pixels enlarged to about 256 of the picture. */
    public static byte[] single(float[] pixels, int size, int k) {
        int scale = Math.max(1, SINGLE / size);
        var canvas = new Canvas(size * scale, size * scale);
        canvas.image(pixels, k * size * size, size, 0, 0, scale);
        return canvas.png();
    }

    private static void heading(Canvas canvas, int right, int n) {
        String text = Labels.count(right) + " of " + Labels.count(n) + " right";
        canvas.text(text, GAP - BORDER, 8, Typeface.BOLD, Palette.INK);
        canvas.text(
                "asked (x, y), below: estimated",
                GAP - BORDER + Typeface.BOLD.width(text) + 20,
                9,
                Typeface.PLAIN,
                Palette.SOFT_INK);
    }

    private static String asked(Caption caption) {
        return "(" + Labels.number(caption.asked().x(), 2) + ", "
                + Labels.number(caption.asked().y(), 2) + ")";
    }

    private static String estimated(Caption caption) {
        return (caption.correct() ? "✓ (" : "✗ (") + label(caption.x()) + ", " + label(caption.y()) + ")";
    }

    private static String label(@Nullable Double label) {
        return label == null ? "–" : Labels.number(label, 1);
    }
}
