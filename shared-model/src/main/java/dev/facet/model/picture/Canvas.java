package dev.facet.model.picture;

import java.util.Arrays;

/** A picture in the making; whatever lies outside it is not drawn. */
final class Canvas {

    private final int width;
    private final int height;
    private final int[] rgb;

    /** White. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new int[Math.multiplyExact(width, height)];
        Arrays.fill(rgb, Palette.WHITE);
    }

    void fill(int x, int y, int w, int h, int colour) {
        int right = Math.min(width, x + w);
        for (int row = Math.max(0, y); row < Math.min(height, y + h); row++) {
            if (x < right) {
                Arrays.fill(rgb, row * width + Math.max(0, x), row * width + right, colour);
            }
        }
    }

    /** A border of {@code thickness} pixels just outside the rectangle. */
    void frame(int x, int y, int w, int h, int thickness, int colour) {
        fill(x - thickness, y - thickness, w + 2 * thickness, thickness, colour);
        fill(x - thickness, y + h, w + 2 * thickness, thickness, colour);
        fill(x - thickness, y, thickness, h, colour);
        fill(x + w, y, thickness, h, colour);
    }

    /** A grey image, each of its pixels a square of {@code scale}; value in [0, 1] and clipped to it, NaN is black. */
    void image(float[] pixels, int offset, int size, int x, int y, int scale) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int grey = Math.clamp(Math.round(pixels[offset + row * size + column] * 255), 0, 255);
                fill(x + column * scale, y + row * scale, scale, scale, grey << 16 | grey << 8 | grey);
            }
        }
    }

    /** @param y top of the line, which is {@link Typeface#LINE} pixels high */
    void text(String text, int x, int y, Typeface face, int colour) {
        int left = x;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            for (int row = 0; row < Typeface.cell(); row++) {
                for (int column = 0; column < Typeface.cell(); column++) {
                    blend(left + column, y + row, colour, face.ink(letter, column, row));
                }
            }
            left += face.advance(letter);
        }
    }

    void centred(String text, int x, int y, Typeface face, int colour) {
        text(text, x - face.width(text) / 2, y, face, colour);
    }

    void rightAligned(String text, int x, int y, Typeface face, int colour) {
        text(text, x - face.width(text), y, face, colour);
    }

    private void blend(int x, int y, int colour, int ink) {
        if (ink == 0 || x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int under = rgb[y * width + x];
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int channel = ((colour >> shift & 0xFF) * ink + (under >> shift & 0xFF) * (255 - ink)) / 255;
            mixed |= channel << shift;
        }
        rgb[y * width + x] = mixed;
    }

    byte[] png() {
        return Png.encode(rgb, width, height);
    }
}
