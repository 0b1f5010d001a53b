package dev.facet.worker.evaluation;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.Frame;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.spec.Axis;
import dev.facet.model.spec.DatasetSpec;
import org.jspecify.annotations.Nullable;

/** Judges generated images one by one (science: section 3). */
final class ImageJudge {

    private static final double PEAK_LEVEL = 0.5;
    private static final double HALF_PIXEL = 0.5;
    /** Errors that equal a tolerance but for rounding are within it. */
    private static final double ROUNDING = 1e-9;

    private final Thresholds thresholds;
    private final Frame frame;
    private final ImageRenderer renderer;
    private final PositionEstimator estimator;
    private final double strayX;
    private final double strayY;

    ImageJudge(DatasetSpec spec, Thresholds thresholds) {
        this.thresholds = thresholds;
        this.frame = Frame.of(spec);
        this.renderer = ImageRenderer.of(spec);
        this.estimator = new PositionEstimator(spec);
        // Along an axis that a condition does not show, this high is a full pattern.
        double middle = frame.margin() + Math.floor(frame.size() / 2.0);
        double[] full = darkness(renderer.render(new Condition(middle, middle)));
        this.strayX = estimator.profile(full, Axis.X).height();
        this.strayY = estimator.profile(full, Axis.Y).height();
    }

    /**
     * Judges one image.
     *
     * @param pixels values v, 1 is white, clipped to [0, 1]; the image begins at {@code offset}, row by row
     */
    ImageVerdict judge(Condition asked, float[] pixels, int offset) {
        boolean xVisible = frame.shows(asked.x());
        boolean yVisible = frame.shows(asked.y());
        int size = frame.size() * frame.size();
        var image = new double[size];
        for (int k = 0; k < size; k++) {
            image[k] = pixels[offset + k];
            if (!Double.isFinite(image[k])) {
                return notAnImage(asked, xVisible, yVisible);
            }
        }
        double[] darkness = darkness(image);
        Profile alongX = estimator.profile(darkness, Axis.X);
        Profile alongY = estimator.profile(darkness, Axis.Y);
        Double x = xVisible ? estimator.label(alongX, Axis.X) : null;
        Double y = yVisible ? estimator.label(alongY, Axis.Y) : null;

        double[] ideal = darkness(renderer.render(new Condition(x != null ? x : asked.x(), y != null ? y : asked.y())));
        Seen seenX = see(alongX, estimator.profile(ideal, Axis.X), xVisible, strayX);
        Seen seenY = see(alongY, estimator.profile(ideal, Axis.Y), yVisible, strayY);
        Double height = lower(seenX.height(), seenY.height());
        double residual = meanSquare(darkness, ideal);
        var form = new Form(
                seenX.peaks(),
                seenY.peaks(),
                height,
                residual,
                seenX.peaks() == (xVisible ? 1 : 0) && seenY.peaks() == (yVisible ? 1 : 0),
                height == null || height >= thresholds.minimumPeak(),
                residual <= thresholds.maximumResidual());
        return verdict(asked, x, y, xVisible, yVisible, form);
    }

    private ImageVerdict verdict(
            Condition asked, @Nullable Double x, @Nullable Double y, boolean xVisible, boolean yVisible, Form form) {
        return new ImageVerdict(
                asked,
                x,
                y,
                xVisible,
                yVisible,
                form,
                form.wellFormed() && within(thresholds.tolerance(), xVisible, x, asked.x()),
                form.wellFormed() && within(thresholds.tolerance(), yVisible, y, asked.y()),
                form.wellFormed() && within(HALF_PIXEL, xVisible, x, asked.x()),
                form.wellFormed() && within(HALF_PIXEL, yVisible, y, asked.y()));
    }

    private boolean within(double tolerance, boolean visible, @Nullable Double estimate, double asked) {
        return !visible || (estimate != null && estimator.distance(estimate, asked) <= tolerance + ROUNDING);
    }

    /** NaN or infinite pixels, as a diverged model draws them: nothing to be seen, the largest residual there is. */
    private ImageVerdict notAnImage(Condition asked, boolean xVisible, boolean yVisible) {
        Double height = xVisible || yVisible ? Double.valueOf(0) : null;
        return verdict(asked, null, null, xVisible, yVisible, new Form(0, 0, height, 1, false, false, false));
    }

    /**
     * What a profile shows of its axis.
     *
     * @param height of the peak, as a share of the expected one; null where the axis is not visible
     */
    private record Seen(int peaks, @Nullable Double height) {}

    private static Seen see(Profile seen, Profile ideal, boolean visible, double stray) {
        if (!visible) {
            // The condition's own pattern may reach over the border; only what is beside it is a stray.
            return new Seen(seen.less(ideal).peaks(PEAK_LEVEL * stray), null);
        }
        double expected = ideal.height();
        if (!(expected > 0) || !(seen.height() > 0)) {
            return new Seen(0, 0.0);
        }
        return new Seen(seen.peaks(PEAK_LEVEL * expected), seen.height() / expected);
    }

    private static @Nullable Double lower(@Nullable Double a, @Nullable Double b) {
        return a == null ? b : b == null ? a : Double.valueOf(Math.min(a, b));
    }

    private static double[] darkness(double[] image) {
        var darkness = new double[image.length];
        for (int k = 0; k < image.length; k++) {
            darkness[k] = Math.clamp(1 - image[k], 0, 1);
        }
        return darkness;
    }

    private static double meanSquare(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum / a.length;
    }
}
