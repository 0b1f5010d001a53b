package dev.facet.worker.analysis.umap;

/**
 * {@code x^b} of positive x from a table, to a relative error of 1e-7. It is most of the descent's arithmetic, where {@code Math.pow}
 * costs several times as much and may differ between machines in the last bit, which a descent multiplies.
 */
final class PowerTable {

    private static final int MANTISSA_BITS = 52;
    /** Mantissas in [1, 2] are tabulated at 2^10 + 1 places, with straight lines between them. */
    private static final int INDEX_BITS = 10;

    private static final int REST_BITS = MANTISSA_BITS - INDEX_BITS;
    private static final long REST = (1L << REST_BITS) - 1;
    private static final double PER_STEP = 1.0 / (1L << REST_BITS);
    private static final int BIAS = 1023;

    private final double[] mantissas = new double[(1 << INDEX_BITS) + 1];
    private final double[] exponents = new double[2 * BIAS + 2];

    PowerTable(double b) {
        for (int i = 0; i < mantissas.length; i++) {
            mantissas[i] = StrictMath.pow(1 + (double) i / (1 << INDEX_BITS), b);
        }
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = StrictMath.pow(2, (i - BIAS) * b);
        }
    }

    /** @param x positive, and not below 2^-1022 */
    double of(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int index = (int) (bits >>> REST_BITS) & ((1 << INDEX_BITS) - 1);
        double low = mantissas[index];
        double share = (bits & REST) * PER_STEP;
        return exponents[(int) (bits >>> MANTISSA_BITS)] * (low + share * (mantissas[index + 1] - low));
    }
}
