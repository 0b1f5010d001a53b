package dev.facet.model.dataset;

import dev.facet.model.spec.Axis;
import dev.facet.model.spec.DatasetSpec;
import java.util.List;

/**
 * Draws the image of a condition (science: section 1). Value v in [0, 1]; 1 is the white background, the pattern is dark. With
 * d the distance of a pixel's centre to the label along an axis and g = exp(-d²/2σ²),
 *
 * <ul>
 *   <li>BUMP: v = 1 - gx·gy; a label with one coordinate outside the frame shows the full-height stripe of the other, 1 - gx,
 *       and one with both outside nothing;
 *   <li>SOS: v = 1 - (gx + gy)/2; the frame crops what lies outside by itself.
 * </ul>
 *
 * In a periodic frame d wraps around: min(d, size - d). The pattern is separable, so an image costs 2·size exponentials.
 */
public final class ImageRenderer {

    private final DatasetSpec spec;
    private final Frame frame;

    private ImageRenderer(DatasetSpec spec) {
        this.spec = spec;
        this.frame = Frame.of(spec);
    }

    public static ImageRenderer of(DatasetSpec spec) {
        return new ImageRenderer(spec);
    }

    /** Side of an image in pixels. */
    public int size() {
        return frame.size();
    }

    /** One image, [size × size], row by row. */
    public double[] render(Condition condition) {
        double[] image = new double[size() * size()];
        draw(condition, (pixel, value) -> image[pixel] = value);
        return image;
    }

    /** One image in float32 into {@code images} from {@code offset} on; allocates nothing of the image's size. */
    public void render(Condition condition, float[] images, int offset) {
        draw(condition, (pixel, value) -> images[offset + pixel] = (float) value);
    }

    /**
     * Many images in one array, [n, size × size].
     *
     * @throws ArithmeticException where their pixels do not fit one array
     */
    public float[] render(List<Condition> conditions) {
        int area = size() * size();
        var images = new float[Math.multiplyExact(conditions.size(), area)];
        for (int i = 0; i < conditions.size(); i++) {
            render(conditions.get(i), images, i * area);
        }
        return images;
    }

    /** The Gaussian of one axis, g in [0, 1] at each of the frame's pixels, [size]. */
    public double[] gaussian(Axis axis, double label) {
        double sigma = spec.sigma().along(axis);
        var g = new double[size()];
        for (int i = 0; i < g.length; i++) {
            double d = Math.abs(i + frame.margin() - label);
            if (spec.periodic()) {
                d = Math.min(d, g.length - d);
            }
            g[i] = Math.exp(-d * d / (2 * sigma * sigma));
        }
        return g;
    }

    private void draw(Condition condition, Sink sink) {
        double[] gx = gaussian(Axis.X, condition.x());
        double[] gy = gaussian(Axis.Y, condition.y());
        boolean x = frame.shows(condition.x());
        boolean y = frame.shows(condition.y());
        int n = size();
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double darkness = switch (spec.kind()) {
                    case SOS -> 0.5 * (gx[column] + gy[row]);
                    case BUMP -> x || y ? (x ? gx[column] : 1) * (y ? gy[row] : 1) : 0;
                };
                sink.put(row * n + column, 1 - darkness);
            }
        }
    }

    private interface Sink {
        void put(int pixel, double value);
    }
}
