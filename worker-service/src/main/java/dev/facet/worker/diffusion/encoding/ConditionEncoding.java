package dev.facet.worker.diffusion.encoding;

import dev.facet.model.spec.ModelSpec.EncodingSpec;

/**
 * Turns (t, x, y) into the vector that the network is conditioned on: three parts of d numbers each. The time step is
 * always positional; x and y are encoded as the spec says. The condition is dropped by leaving the parts of x and y zero.
 */
public final class ConditionEncoding {

    private final EncodingSpec.Kind kind;
    private final double extent;
    private final double[] frequencies;

    /**
     * @param spec kind, and d, the width of each part
     * @param extent labels lie in [0, extent)
     */
    public ConditionEncoding(EncodingSpec spec, double extent) {
        this.kind = spec.kind();
        this.extent = extent;
        this.frequencies = new double[spec.dimension() / 2];
        for (int k = 0; k < frequencies.length; k++) {
            frequencies[k] = Math.pow(10_000, -2.0 * k / spec.dimension());
        }
    }

    /** Numbers in an embedding: 3 d. */
    public int width() {
        return 3 * dimension();
    }

    /** Writes the part of the time step to {@code out[offset..]}. */
    public void encodeTime(int t, double[] out, int offset) {
        positional(t, out, offset);
    }

    /** Writes the parts of x and y to where they belong in the embedding that begins at {@code out[offset]}. */
    public void encodeCondition(double x, double y, double[] out, int offset) {
        label(x, out, offset + dimension());
        label(y, out, offset + 2 * dimension());
    }

    /** An embedding in the network's precision. */
    public static float[] toFloats(double[] embedding) {
        var floats = new float[embedding.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) embedding[i];
        }
        return floats;
    }

    private int dimension() {
        return 2 * frequencies.length;
    }

    private void label(double value, double[] out, int offset) {
        switch (kind) {
            case POSITIONAL -> positional(value, out, offset);
            case RAMP -> ramp(value, out, offset);
            case ONE_HOT -> oneHot(value, out, offset);
            case BUMP -> bump(value, out, offset);
        }
    }

    /** [sin(v w_k), cos(v w_k)] with w_k = 10000^(-2k/d) (Vaswani et al. 2017). */
    private void positional(double value, double[] out, int offset) {
        for (int k = 0; k < frequencies.length; k++) {
            out[offset + k] = Math.sin(value * frequencies[k]);
            out[offset + frequencies.length + k] = Math.cos(value * frequencies[k]);
        }
    }

    /** The number itself, from -1 to 1 over the labels, in every place: the width changes nothing but the layer's size. */
    private void ramp(double value, double[] out, int offset) {
        for (int k = 0; k < dimension(); k++) {
            out[offset + k] = 2 * value / extent - 1;
        }
    }

    /** One at the nearest of d places that lie evenly over the labels, zero elsewhere. */
    private void oneHot(double value, double[] out, int offset) {
        int nearest = (int) Math.round(value * dimension() / extent);
        for (int k = 0; k < dimension(); k++) {
            out[offset + k] = k == Math.clamp(nearest, 0, dimension() - 1) ? 1 : 0;
        }
    }

    /** A population of d Gaussian tuning curves, evenly over the labels, one label wide, or one spacing if that is more. */
    private void bump(double value, double[] out, int offset) {
        double spacing = extent / dimension();
        double sigma = Math.max(1, spacing);
        for (int k = 0; k < dimension(); k++) {
            double distance = (value - k * spacing) / sigma;
            out[offset + k] = Math.exp(-distance * distance / 2);
        }
    }
}
