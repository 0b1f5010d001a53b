package dev.facet.worker.evaluation;

/**
 * A share of images with its 95 % interval (Wilson).
 *
 * @param correct images that are right
 * @param count images that count, at least 1
 * @param low lower limit of the interval
 * @param high upper limit of the interval
 */
public record Accuracy(int correct, int count, double low, double high) {

    /** @throws IllegalArgumentException without an image */
    static Accuracy of(int correct, int count) {
        Wilson interval = Wilson.interval(correct, count);
        return new Accuracy(correct, count, interval.low(), interval.high());
    }

    /** The share itself, in [0, 1]. */
    public double value() {
        return (double) correct / count;
    }
}
