package dev.facet.model.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/** A PNG as the JDK reads it. */
record Decoded(BufferedImage image) {

    static Decoded of(byte[] png) throws IOException {
        return new Decoded(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)), "no PNG"));
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    int at(int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    /** Pixels of exactly this colour. */
    int count(int colour) {
        int count = 0;
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                count += at(x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
