package dev.facet.worker.diffusion.memory;

import dev.facet.model.spec.ModelSpec;

/**
 * Counts the numbers that one image of a call of the network takes: tensors of so many channels times so many pixels, as
 * {@code unet.py} makes them.
 *
 * @param size side of an image in pixels
 * @param gpu where it is computed: on CPUs some operations are written otherwise
 */
record Activations(ModelSpec model, int size, boolean gpu) {

    // On CPUs, queries, keys and values of each of the 4 heads are filled up to 16 columns.
    private static final int FILLED_UP_TO = 64;
    // Narrow attention at full resolution is differentiated by hand from so many tokens on.
    private static final int BY_HAND_FROM = 1024;

    /** What autograd keeps until the backward pass is through with it, and what that pass makes at once. */
    long training() {
        int c = model.baseChannels();
        long kept = doubleConv(1, c, c, 0) + c * pixels(0);
        kept += down(c, 2 * c, 1) + down(2 * c, 4 * c, 2) + down(4 * c, 4 * c, 3);
        kept += doubleConv(4 * c, 8 * c, 8 * c, 3)
                + doubleConv(8 * c, 8 * c, 8 * c, 3)
                + doubleConv(8 * c, 8 * c, 4 * c, 3);
        kept += 20L * c * pixels(3); // what those three give to the next
        kept += block(8 * c, 4 * c, 2 * c, 2) + block(4 * c, 2 * c, c, 1) + block(2 * c, c, c, 0);
        kept += c * pixels(0); // the product with the last weights
        // In the last block: gradients by 2 c channels, and oneDNN's copies; of columns, gradients and transposes.
        long made = 8L * c * pixels(0) + 3 * largestColumns() + (attendsByHand() ? 12L * c * pixels(0) : 0);
        return kept + made;
    }

    /** What training in bf16 needs beside that: in the last block, the operands and results of a product before they are rounded. */
    long rounding() {
        return 8L * model.baseChannels() * pixels(0);
    }

    /** What there is at once, in the last block, when nothing is kept for a backward pass. */
    long sampling() {
        int c = model.baseChannels();
        long attention = model.attendsAt(0) ? 3L * filledUp(c) * pixels(0) : 0;
        return 20L * c * pixels(0) + largestColumns() + attention;
    }

    private long pixels(int level) {
        return (long) (size >> level) * (size >> level);
    }

    /** A maximum's place is an int64, the size of two numbers. */
    private long down(int in, int out, int level) {
        return 2L * in * pixels(level) + block(in, out, out, level);
    }

    /** Its input, the residual sum, what GELU makes of it, and the sum with the embedding. */
    private long block(int in, int middle, int out, int level) {
        long kept =
                (3L * in + out) * pixels(level) + doubleConv(in, in, in, level) + doubleConv(in, middle, out, level);
        return kept + (model.attendsAt(level) ? attention(out, level) : 0);
    }

    /** What the two norms, GELU and the second convolution are given. */
    private long doubleConv(int in, int middle, int out, int level) {
        return (3L * middle + out) * pixels(level) + columns(in, middle, level) + columns(middle, out, level);
    }

    /** Convolutions that oneDNN is kept away from multiply by a copy of their input, nine times as large. */
    private long columns(int in, int out, int level) {
        boolean whole = out % 16 == 0 && (in % 16 == 0 || in == 1);
        return gpu || whole ? 0 : 9L * in * pixels(level);
    }

    private long largestColumns() {
        int c = model.baseChannels();
        return Math.max(columns(2 * c, 2 * c, 0), Math.max(columns(2 * c, c, 0), columns(c, c, 0)));
    }

    /**
     * Norm, queries, keys, values and what the heads make of them, their mixture, the first sum, its norm, what the two
     * linear layers around GELU give, and the result; and a number for each token and head. Scores are never kept.
     */
    private long attention(int width, int level) {
        if (level == 0 && attendsByHand()) {
            return 12L * width * pixels(level);
        }
        return (7L * width + 4L * filledUp(width) + 4) * pixels(level);
    }

    private long filledUp(int width) {
        return gpu ? width : Math.max(width, FILLED_UP_TO);
    }

    private boolean attendsByHand() {
        return !gpu && model.attendsAt(0) && model.baseChannels() < FILLED_UP_TO && pixels(0) >= BY_HAND_FROM;
    }
}
