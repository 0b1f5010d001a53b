package dev.facet.model.picture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Letters as grey images, rendered once from DejaVu Sans (Bitstream Vera licence) into a greyscale PGM image of square cells, so
 * that captions look the same everywhere, on machines without a font too.
 */
final class Typeface {

    /** Height of a line in pixels. */
    static final int LINE = 20;

    private static final int CELL = 20;
    private static final int CELLS_PER_ROW = 16;
    private static final int HEADER = 15;
    private static final String AFTER_ASCII = "×±σλμ²·–→✓✗≤";

    /** 13 pixels. */
    static final Typeface PLAIN = new Typeface("plain.pgm.gz", 8, 4);

    /** 15 pixels, bold. */
    static final Typeface BOLD = new Typeface("bold.pgm.gz", 10, 5);

    private final byte[] pixels;
    private final int digit;
    private final int space;

    private Typeface(String file, int digit, int space) {
        this.pixels = load(file);
        this.digit = digit;
        this.space = space;
    }

    private static byte[] load(String file) {
        try (var in = new DataInputStream(
                new GZIPInputStream(Objects.requireNonNull(Typeface.class.getResourceAsStream(file), file)))) {
            in.skipNBytes(HEADER);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Width of a text in pixels. */
    int width(String text) {
        return text.chars().map(letter -> advance((char) letter)).sum();
    }

    /** How far the next letter is from this one, in pixels. */
    int advance(char letter) {
        if (letter == ' ') {
            return space;
        }
        if (letter >= '0' && letter <= '9') {
            return digit;
        }
        int ink = 0;
        for (int x = 0; x < CELL; x++) {
            for (int y = 0; y < CELL; y++) {
                ink = ink(letter, x, y) > 0 ? x : ink;
            }
        }
        return ink + 1;
    }

    /** Ink of a letter's cell at (x, y), from 0 to 255. */
    int ink(char letter, int x, int y) {
        int k = index(letter);
        int row = k / CELLS_PER_ROW * CELL + y;
        int column = k % CELLS_PER_ROW * CELL + x;
        return pixels[row * CELLS_PER_ROW * CELL + column] & 0xFF;
    }

    static int cell() {
        return CELL;
    }

    private static int index(char letter) {
        if (letter >= ' ' && letter <= '~') {
            return letter - ' ';
        }
        int other = AFTER_ASCII.indexOf(letter);
        return other < 0 ? '?' - ' ' : '~' - ' ' + 1 + other;
    }
}
