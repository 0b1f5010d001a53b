package dev.facet.worker.evaluation;

import dev.facet.model.spec.Axis;
import java.util.Arrays;

/**
 * Darkness s = 1 - v of an image along one axis: its mean over the other one, less the median, which takes the background and,
 * for a sum of stripes, the stripe that lies along the axis. What is left is the Gaussian of the axis, times a constant.
 */
final class Profile {

    /** Share of the level that a valley between two peaks stays below. */
    private static final double SEPARATION = 0.75;

    /** Share of the peak below which a neighbour's logarithm is left alone. */
    private static final double FAINT = 1e-3;

    private final double[] values;
    private final boolean periodic;

    private Profile(double[] values, boolean periodic) {
        this.values = values;
        this.periodic = periodic;
    }

    /**
     * Profile of an image.
     *
     * @param darkness in [0, 1], [size × size] row by row
     */
    static Profile of(double[] darkness, int size, Axis axis, boolean periodic) {
        var means = new double[size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int along = axis == Axis.X ? column : row;
                means[along] += darkness[row * size + column] / size;
            }
        }
        double median = median(means);
        return new Profile(Arrays.stream(means).map(mean -> mean - median).toArray(), periodic);
    }

    Profile less(Profile other) {
        var difference = values.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other.values[i];
        }
        return new Profile(difference, periodic);
    }

    /** The largest value; 0 where the profile is flat. */
    double height() {
        return values[argmax()];
    }

    private int argmax() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /**
     * Number of separated peaks higher than {@code level}. Two peaks are separated where the profile falls below three quarters of
     * the level between them, so that noise on a flank does not make two of one.
     */
    int peaks(double level) {
        int start = 0;
        if (periodic) {
            // Begin in a valley: a peak that wraps around is one.
            while (start < values.length && values[start] >= SEPARATION * level) {
                start++;
            }
            if (start == values.length) {
                return height() > level ? 1 : 0;
            }
        }
        int peaks = 0;
        boolean inPeak = false;
        for (int i = 0; i < values.length; i++) {
            double value = values[(start + i) % values.length];
            if (!inPeak && value > level) {
                inPeak = true;
                peaks++;
            } else if (value < SEPARATION * level) {
                inPeak = false;
            }
        }
        return peaks;
    }

    /**
     * Position of the highest peak in pixels, refined below a pixel: with l, m, r the logarithms of the profile left of, at and
     * right of its maximum, the vertex of the parabola through them, ½(l - r)/(l - 2m + r), exact for a Gaussian. At a border,
     * and where a neighbour is too faint for its logarithm to mean anything, the other neighbour and the known σ give the same:
     * ½ + σ²(r - m). In [-1, size], or NaN where the profile has no peak.
     */
    double position(double sigma) {
        int size = values.length;
        int top = argmax();
        double peak = values[top];
        if (!(peak > 0)) {
            return Double.NaN;
        }
        double left = periodic || top > 0 ? values[(top + size - 1) % size] : 0;
        double right = periodic || top < size - 1 ? values[(top + 1) % size] : 0;
        double l = Math.log(left / peak);
        double r = Math.log(right / peak);
        boolean leftCounts = left > FAINT * peak;
        boolean rightCounts = right > FAINT * peak;
        double offset;
        if (leftCounts && rightCounts) {
            offset = l + r < 0 ? (l - r) / (2 * (l + r)) : 0;
        } else if (rightCounts) {
            offset = 0.5 + sigma * sigma * r;
        } else if (leftCounts) {
            offset = -0.5 - sigma * sigma * l;
        } else {
            offset = 0;
        }
        return top + Math.clamp(offset, -1, 1);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
