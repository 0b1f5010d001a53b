package dev.facet.worker.diffusion.noise;

/** What a prediction of the noise in x says of the image in x, and back. */
final class Prediction {

    private Prediction() {}

    /** The image in x if its noise is epsilon (Ho et al. 2020, equation 15). */
    static double x0(double alphaBar, double x, double epsilon) {
        return (x - Math.sqrt(1 - alphaBar) * epsilon) / Math.sqrt(alphaBar);
    }

    /** The noise in x if the image is what epsilon says, clipped to what an image can be. */
    static double clippedNoise(double alphaBar, double x, double epsilon) {
        double x0 = Math.clamp(x0(alphaBar, x, epsilon), -1.0, 1.0);
        return (x - Math.sqrt(alphaBar) * x0) / Math.sqrt(1 - alphaBar);
    }

    /** The last step of any process: x becomes its image, clipped to what an image can be. */
    static void toImage(double alphaBar, double[] x, double[] epsilon) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.clamp(x0(alphaBar, x[i], epsilon[i]), -1.0, 1.0);
        }
    }
}
