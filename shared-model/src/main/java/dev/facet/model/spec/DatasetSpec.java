package dev.facet.model.spec;

import java.util.List;
import java.util.Locale;

/**
 * A set of images and the conditions that they show (science: section 1).
 *
 * @param size side of the image in pixels, a multiple of 8 (the UNet halves it three times)
 * @param sigma standard deviation of the Gaussian along each axis, in pixels
 * @param step distance of neighbouring conditions along each axis, in pixels
 * @param margin width of the plane's border around the frame; labels tile [0, size + 2 margin)
 * @param periodic whether distances wrap around the frame
 * @param fraction share of every part that is trained on, on top of {@code parts}
 * @param parts share of each part of the plane that is trained on
 * @param holdout regions kept out of the training set
 */
public record DatasetSpec(
        Kind kind,
        @Default("32") int size,
        @Default("{\"x\": 1, \"y\": 1}") PerAxis sigma,
        @Default("{\"x\": 1, \"y\": 1}") PerAxis step,
        @Default("0") int margin,
        @Default("false") boolean periodic,
        @Default("1") double fraction,
        @Default("{}") Parts parts,
        @Default("[]") @OneOrMany List<HoldOut> holdout) {

    /** Past this many conditions a plane is refused before anything is computed. */
    public static final int MAX_CONDITIONS = 1_000_000;

    /** A narrower Gaussian shows in no pixel but its own; the square of a far narrower one is zero, and its image NaN. */
    private static final double NARROWEST = 1e-3;

    public DatasetSpec {
        holdout = List.copyOf(holdout);
        var checks = new Checks()
                .range(size, 8, 256, "size")
                .that(size % 8 == 0, "size", "a multiple of 8", size)
                .range(sigma.x(), NARROWEST, 256, "sigma/x")
                .range(sigma.y(), NARROWEST, 256, "sigma/y")
                .positive(step.x(), 256, "step/x")
                .positive(step.y(), 256, "step/y")
                .range(margin, 0, 256, "margin")
                .positive(fraction, 1, "fraction")
                .thenAcross();
        for (Axis axis : Axis.values()) {
            double d = step.along(axis);
            checks.that(
                    Math.round(extent(size, margin) / d) >= 1,
                    "step/" + axis.name().toLowerCase(Locale.ROOT),
                    "at most the extent of the plane, " + extent(size, margin),
                    d);
        }
        checks.that(!periodic || margin == 0, "margin", "0 where the frame is periodic", margin)
                .that(
                        conditions(size, margin, step) <= MAX_CONDITIONS,
                        "step",
                        "at most " + MAX_CONDITIONS + " conditions in the plane",
                        conditions(size, margin, step));
        for (int i = 0; i < holdout.size(); i++) {
            checkFits(holdout.get(i), size, "holdout/" + i, checks);
        }
        checks.orThrow();
    }

    /** BUMP: one two-dimensional Gaussian. SOS: the sum of a vertical and a horizontal Gaussian stripe. */
    public enum Kind {
        BUMP,
        SOS
    }

    /**
     * Shares of the plane's parts, each in [0, 1], and the width of the rim that is trained on whatever the shares.
     *
     * @param rim all plane labels within this many pixels of the frame's border are added (paper, Fig. 10)
     */
    public record Parts(
            @Default("1") double plane,
            @Default("1") double stripes,
            @Default("1") double blank,
            @Default("0") double rim) {
        public Parts {
            new Checks()
                    .range(plane, 0, 1, "plane")
                    .range(stripes, 0, 1, "stripes")
                    .range(blank, 0, 1, "blank")
                    .range(rim, 0, 128, "rim")
                    .orThrow();
        }
    }

    /** Extent of the label plane along either axis, in pixels: size + 2 margin. */
    public int extent() {
        return extent(size, margin);
    }

    private static int extent(int size, int margin) {
        return size + 2 * margin;
    }

    /** As a double it cannot overflow: the smallest steps would wrap around to one condition. */
    private static long conditions(int size, int margin, PerAxis step) {
        double columns = Math.round(extent(size, margin) / step.x());
        return (long) (columns * Math.round(extent(size, margin) / step.y()));
    }

    private static void checkFits(HoldOut region, int size, String field, Checks checks) {
        switch (region) {
            case HoldOut.Cross(double _, double to) ->
                checks.that(to < size, field + "/to", "less than size = " + size, to);
            case HoldOut.Square(double _, double to) ->
                checks.that(to < size, field + "/to", "less than size = " + size, to);
            case HoldOut.Lesion(Axis _, double width) ->
                checks.that(width < size, field + "/width", "less than size = " + size, width);
            case HoldOut.Interior(double width) ->
                checks.that(width < size, field + "/width", "less than size = " + size, width);
            case HoldOut.Exterior(double width) ->
                checks.that(width < size, field + "/width", "less than size = " + size, width);
        }
    }
}
