package dev.facet.api.experiment;

import dev.facet.model.spec.RunSpec;

/**
 * What the time of a training image mostly depends on.
 *
 * @param size side of the image in pixels
 * @param channels width of the network's first block
 */
record TrainedShape(int size, int channels) {

    static TrainedShape of(RunSpec spec) {
        return new TrainedShape(spec.dataset().size(), spec.model().baseChannels());
    }

    /**
     * Work of an image in units of its own, to compare shapes: pixels times channels to the power 1.5. The operations grow with the
     * square of the channels, but wide networks compute faster (docs/performance.md).
     */
    double work() {
        return (double) size * size * Math.pow(channels, 1.5);
    }
}
