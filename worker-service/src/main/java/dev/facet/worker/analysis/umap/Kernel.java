package dev.facet.worker.analysis.umap;

/**
 * How alike two points at distance d are in the projection, {@code 1 / (1 + a d^(2b))} (McInnes, Healy and Melville 2018,
 * definition 11).
 */
record Kernel(double a, double b) {

    /** The curve is fitted at so many distances from 0 to 3. */
    private static final int SAMPLES = 300;

    private static final double REACH = 3;
    private static final int ITERATIONS = 200;

    /**
     * The kernel that fits best, by least squares, what is 1 up to minDist and {@code exp(-(d - minDist))} beyond. By Levenberg and
     * Marquardt's method; it has two parameters.
     *
     * @param minDist in [0, 1]
     */
    static Kernel fitted(double minDist) {
        var kernel = new Kernel(1, 1);
        double error = kernel.error(minDist);
        double damping = 1e-3;
        for (int n = 0; n < ITERATIONS && damping < 1e12; n++) {
            Kernel next = kernel.step(minDist, damping);
            double nextError = next.error(minDist);
            if (nextError < error) {
                kernel = next;
                error = nextError;
                damping /= 10;
            } else {
                damping *= 10;
            }
        }
        return kernel;
    }

    double at(double distance) {
        return 1 / (1 + a * StrictMath.pow(distance, 2 * b));
    }

    private static double distance(int sample) {
        return REACH * sample / (SAMPLES - 1);
    }

    private static double wanted(double distance, double minDist) {
        return distance < minDist ? 1 : StrictMath.exp(minDist - distance);
    }

    private double error(double minDist) {
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double residual = wanted(distance(i), minDist) - at(distance(i));
            sum += residual * residual;
        }
        return a > 0 && b > 0 ? sum : Double.POSITIVE_INFINITY;
    }

    /** Solves {@code (J'J + damping diag(J'J)) step = J'r}. */
    private Kernel step(double minDist, double damping) {
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double ar = 0;
        double br = 0;
        // At distance 0 the kernel is 1 whatever a and b are.
        for (int i = 1; i < SAMPLES; i++) {
            double d = distance(i);
            double value = at(d);
            double residual = wanted(d, minDist) - value;
            double byA = -value * value * StrictMath.pow(d, 2 * b);
            double byB = byA * a * 2 * StrictMath.log(d);
            aa += byA * byA;
            ab += byA * byB;
            bb += byB * byB;
            ar += byA * residual;
            br += byB * residual;
        }
        aa *= 1 + damping;
        bb *= 1 + damping;
        double determinant = aa * bb - ab * ab;
        return new Kernel(a + (bb * ar - ab * br) / determinant, b + (aa * br - ab * ar) / determinant);
    }
}
