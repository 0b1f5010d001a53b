package dev.facet.worker.percolation;

/** The upper 2.5 % point of Student's t, which makes a 95 % interval of a mean. */
final class StudentT {

    static final double NORMAL = 1.959963984540054;

    private StudentT() {}

    /**
     * Exact for one and two degrees of freedom, else the expansion of Abramowitz and Stegun (1964), 26.7.5: within 0.01 from
     * three on.
     */
    static double quantile(int degreesOfFreedom) {
        return switch (degreesOfFreedom) {
            case 1 -> Math.tan(0.475 * Math.PI);
            case 2 -> 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));
            default -> expansion(degreesOfFreedom);
        };
    }

    private static double expansion(double n) {
        double x = NORMAL;
        double x2 = x * x;
        double g1 = (x2 + 1) * x / 4;
        double g2 = ((5 * x2 + 16) * x2 + 3) * x / 96;
        double g3 = (((3 * x2 + 19) * x2 + 17) * x2 - 15) * x / 384;
        double g4 = ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945) * x / 92160;
        return x + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
    }
}
