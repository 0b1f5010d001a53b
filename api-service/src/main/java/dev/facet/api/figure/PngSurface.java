package dev.facet.api.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A white picture of pixels. */
final class PngSurface {

    private final BufferedImage image;
    private final Pen pen;

    PngSurface(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pen = new Pen(image.createGraphics());
        pen.fill(Pen.box(0, 0, width, height), Color.WHITE);
    }

    Pen pen() {
        return pen;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
