package dev.facet.api.figure.result;

import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Reach;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What tells curves apart, for legends and titles.
 *
 * @param reaches whether they differ in σ or radius
 * @param thresholds whether they differ in the threshold of the overlap
 * @param sizes whether they differ in the size of the lattice
 */
record CurveNames(boolean reaches, boolean thresholds, boolean sizes) {

    static CurveNames of(List<Curve> curves) {
        return new CurveNames(
                differ(curves, curve -> reach(curve.reach())),
                differ(curves, curve -> threshold(curve.reach())),
                differ(curves, Curve::size));
    }

    private static boolean differ(Collection<Curve> curves, Function<Curve, Object> of) {
        return curves.stream().map(of).distinct().count() > 1;
    }

    /** Whether either of them differs. */
    CurveNames or(CurveNames other) {
        return new CurveNames(reaches || other.reaches, thresholds || other.thresholds, sizes || other.sizes);
    }

    /** Such as "σ = 0.5, N = 32"; where nothing differs, all there is to say. */
    String of(Curve curve) {
        boolean all = !reaches && !thresholds && !sizes;
        var parts = new ArrayList<String>();
        if (reaches || all) {
            parts.add(reach(curve.reach()));
        }
        if ((thresholds || all) && !threshold(curve.reach()).isEmpty()) {
            parts.add(threshold(curve.reach()));
        }
        if (sizes || all) {
            parts.add(size(curve));
        }
        return String.join(", ", parts);
    }

    static String reach(Reach reach) {
        Double sigma = reach.sigma();
        return sigma == null ? "radius " + number(reach.radius()) : "σ = " + number(sigma);
    }

    /** Empty where the radius was given as it is. */
    static String threshold(Reach reach) {
        Double threshold = reach.threshold();
        return threshold == null ? "" : "threshold " + number(threshold);
    }

    static String size(Curve curve) {
        return "N = " + curve.size();
    }

    /** Such as "0.593 [0.591, 0.595]". */
    static String text(Estimate estimate) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", estimate.value(), estimate.low(), estimate.high());
    }

    private static String number(double value) {
        return new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
