package dev.facet.model.dataset;

/**
 * Images with their labels, as a training reads them. The arrays are handed out as they are: whoever asked for them owns them.
 */
public final class LabelledImages {

    private final int size;
    private final float[] pixels;
    private final float[] x;
    private final float[] y;

    LabelledImages(int size, float[] pixels, float[] x, float[] y) {
        this.size = size;
        this.pixels = pixels;
        this.x = x;
        this.y = y;
    }

    /** Number of images, n. */
    public int count() {
        return x.length;
    }

    /** Side of an image in pixels. */
    public int size() {
        return size;
    }

    /** Values in [0, 1], 1 is white; [n, size × size], row by row. */
    public float[] pixels() {
        return pixels;
    }

    /** Labels in plane coordinates, [n]. */
    public float[] x() {
        return x;
    }

    /** Labels in plane coordinates, [n]. */
    public float[] y() {
        return y;
    }
}
