package dev.facet.api.report.statistics;

import java.util.Locale;

/** Estimates in sentences and legends. */
public final class EstimateText {

    private EstimateText() {}

    /** A share, such as "38.2 % [33.1, 43.6]". */
    public static String percent(Estimate share) {
        return number(100 * share.value(), 1) + " % " + limits(share, 100, 1);
    }

    /** A difference of shares in percentage points, such as "21.0 [12.4, 29.1]". */
    public static String points(Estimate difference) {
        return number(100 * difference.value(), 1) + " " + limits(difference, 100, 1);
    }

    /** A number of the order of 1, such as "1.82 [1.49, 2.20]". */
    public static String plain(Estimate estimate) {
        return number(estimate.value(), 2) + " " + limits(estimate, 1, 2);
    }

    /** A number of images, such as "44 [38, ∞]". */
    public static String count(Estimate images) {
        return number(images.value(), 0) + " " + limits(images, 1, 0);
    }

    private static String limits(Estimate estimate, double scale, int decimals) {
        return "[" + number(scale * estimate.low(), decimals) + ", " + number(scale * estimate.high(), decimals) + "]";
    }

    private static String number(double value, int decimals) {
        return Double.isInfinite(value)
                ? (value < 0 ? "-∞" : "∞")
                : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
