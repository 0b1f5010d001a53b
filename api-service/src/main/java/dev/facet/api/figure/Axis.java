package dev.facet.api.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * An axis: its label, what it spans, and where it is labelled.
 *
 * @param from at its beginning; above 0 where it is logarithmic
 * @param to above from
 * @param ticks where numbers stand
 * @param percent whether the numbers are shares in [0, 1] that are shown in percent
 */
record Axis(String label, double from, double to, boolean logarithmic, boolean percent, List<Double> ticks) {

    Axis {
        ticks = List.copyOf(ticks);
        if (!(from < to) || (logarithmic && from <= 0)) {
            throw new IllegalArgumentException("no axis from " + from + " to " + to);
        }
    }

    /** Of shares: from 0 to 100 %. */
    static Axis ofShares(String label) {
        return new Axis(label, 0, 1, false, true, List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0));
    }

    /** From the beginning of a span to its end, neither more nor less. */
    static Axis exactly(String label, double from, double to, int ticks) {
        return new Axis(label, from, to, false, false, Ticks.linear(from, to, ticks));
    }

    /** @return in [0, 1] for what it spans */
    double place(double value) {
        return logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    }

    String text(double value) {
        return percent ? number(100 * value) + " %" : number(value);
    }

    /** With four decimals at most, and thousands apart. */
    static String number(double value) {
        double size = Math.abs(value);
        if ((size != 0 && size < 1e-4) || size >= 1e9) {
            return String.format(Locale.ROOT, "%.2g", value);
        }
        return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
