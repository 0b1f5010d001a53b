package dev.facet.worker.evaluation;

/**
 * The score interval of a proportion (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927), which holds for few trials and at 0 and 1.
 *
 * @param low lower limit, in [0, 1]
 * @param high upper limit, in [0, 1]
 */
record Wilson(double low, double high) {

    /** Two-sided 95 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * The 95 % interval, (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
     *
     * @throws IllegalArgumentException without a trial, or with more successes than trials
     */
    static Wilson interval(int successes, int trials) {
        if (trials <= 0 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        double n = trials;
        double p = successes / n;
        double z2 = Z * Z;
        double centre = p + z2 / (2 * n);
        double spread = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double scale = 1 + z2 / n;
        // At 0 and 1 the spread equals the centre but for rounding.
        return new Wilson(
                successes == 0 ? 0 : (centre - spread) / scale, successes == trials ? 1 : (centre + spread) / scale);
    }
}
