package dev.facet.api.report.claim;

import dev.facet.api.report.statistics.Estimate;

/** What became of a claim. */
public enum Verdict {
    /** The interval lies on the claim's side of its bound. */
    REPRODUCED,
    /** The interval lies on the other side. */
    NOT_REPRODUCED,
    /** The interval holds the bound, or there is nothing yet that decides it. */
    INCONCLUSIVE;

    /** Of a claim that a number is at least the bound. */
    static Verdict atLeast(Estimate number, double bound) {
        return of(number.low() >= bound, number.high() < bound);
    }

    /** Of a claim that a number is at most the bound. */
    static Verdict atMost(Estimate number, double bound) {
        return of(number.high() <= bound, number.low() > bound);
    }

    /** Of a claim that a number is above the bound. */
    static Verdict above(Estimate number, double bound) {
        return of(number.low() > bound, number.high() <= bound);
    }

    /** Of a claim that a number is below the bound. */
    static Verdict below(Estimate number, double bound) {
        return of(number.high() < bound, number.low() >= bound);
    }

    /** Of a claim that a number is in the closed interval [least, most]. */
    static Verdict between(Estimate number, double least, double most) {
        return of(least <= number.low() && number.high() <= most, number.high() < least || most < number.low());
    }

    private static Verdict of(boolean onItsSide, boolean onTheOther) {
        if (onItsSide) {
            return REPRODUCED;
        }
        return onTheOther ? NOT_REPRODUCED : INCONCLUSIVE;
    }
}
