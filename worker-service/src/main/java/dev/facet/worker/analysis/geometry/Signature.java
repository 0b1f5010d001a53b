package dev.facet.worker.analysis.geometry;

import org.jspecify.annotations.Nullable;

/**
 * The five numbers that tell structures apart: mean |cos| of x-on-y, mean cos of the two parallelisms, mean |cos| of x-on-x and
 * of y-on-y. NaN where a comparison has no cosine.
 *
 * @param numbers in the order of {@link Comparison}, [5]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Signature(double[] numbers) {

    static final int LENGTH = Comparison.values().length;

    static Signature of(FactorGeometry geometry) {
        var numbers = new double[LENGTH];
        for (Comparison comparison : Comparison.values()) {
            CosineStatistics cosines = geometry.of(comparison);
            Double number = isSigned(comparison) ? cosines.mean() : cosines.meanMagnitude();
            numbers[comparison.index()] = orNaN(number);
        }
        return new Signature(numbers);
    }

    /** What a cosine adds to its comparison's number. */
    static double term(Comparison comparison, double cosine) {
        return isSigned(comparison) ? cosine : Math.abs(cosine);
    }

    boolean isComplete() {
        for (double number : numbers) {
            if (Double.isNaN(number)) {
                return false;
            }
        }
        return true;
    }

    /** Euclidean distance, from 0; NaN where either is not complete. */
    double distance(Signature other) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += (numbers[i] - other.numbers[i]) * (numbers[i] - other.numbers[i]);
        }
        return Math.sqrt(sum);
    }

    private static boolean isSigned(Comparison comparison) {
        return switch (comparison) {
            case X_PARALLELISM, Y_PARALLELISM -> true;
            case X_ON_Y, X_ON_X, Y_ON_Y -> false;
        };
    }

    private static double orNaN(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }
}
