package dev.facet.api.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Liberation Sans, from the class path: machines that serve have no fonts. It is as wide as Arial and Helvetica, so that lines
 * are as long as was measured here where an SVG is shown in one of those.
 */
final class Typeface {

    static final String FAMILIES = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif";

    static final Font SMALL;
    static final Font LABEL;
    static final Font STRONG;
    static final Font TITLE;

    /** From one line of text to the next, in pixels. */
    static final double LINE = 16;

    static final double TITLE_LINE = 22;

    private static final String FONTCONFIG = "sun.awt.fontconfig";
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    static {
        standInForFontconfig();
        Font plain = load("/liberation/LiberationSans-Regular.ttf");
        Font bold = load("/liberation/LiberationSans-Bold.ttf");
        SMALL = plain.deriveFont(12f);
        LABEL = plain.deriveFont(13f);
        STRONG = bold.deriveFont(Font.BOLD, 13f); // the style is what an SVG is told
        TITLE = bold.deriveFont(Font.BOLD, 17f);
    }

    private Typeface() {}

    /** In pixels. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    /** Lines at most as wide as asked for; a longer word is cut. At least one line. */
    static List<String> wrapped(String text, Font font, double width) {
        var lines = new ArrayList<String>();
        var line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + ' ' + word;
            if (width(longer, font) <= width) {
                line = longer;
            } else {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                line = fitted(word, font, width);
            }
        }
        lines.add(line);
        return lines;
    }

    /** The text, or as much of its beginning as fits, and "…". */
    static String fitted(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + '…', font) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + '…';
    }

    /**
     * AWT refuses all text where fontconfig knows no font. An own, empty configuration is what it takes then; where fontconfig does
     * know fonts, AWT goes on with those. It is read once, when AWT first needs a font.
     */
    private static void standInForFontconfig() {
        if (System.getProperty(FONTCONFIG) != null) {
            return;
        }
        try {
            Path file = Files.createTempFile("facet-fontconfig", ".properties");
            file.toFile().deleteOnExit();
            Files.writeString(file, "version=1\nsequence.allfonts=default\n");
            System.setProperty(FONTCONFIG, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration of fonts could not be written", e);
        }
    }

    private static Font load(String resource) {
        try (InputStream file = Typeface.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("missing on the class path: " + resource);
            }
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
