package dev.facet.worker.evaluation;

/**
 * A share of images with its 95 % interval (Wilson).
 *
 * @param share correct of count, in [0, 1]
 * @param correct images that are right
 * @param count images that count, at least 1
 * @param low lower limit of the interval
 * @param high upper limit of the interval
 */
public record Accuracy(double share, int correct, int count, double low, double high) {

    /** @throws IllegalArgumentException without an image */
    static Accuracy of(int correct, int count) {
        Wilson interval = Wilson.interval(correct, count);
        return new Accuracy((double) correct / count, correct, count, interval.low(), interval.high());
    }
}
