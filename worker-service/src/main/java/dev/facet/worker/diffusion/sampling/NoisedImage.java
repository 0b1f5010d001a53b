package dev.facet.worker.diffusion.sampling;

import dev.facet.model.dataset.Condition;

/**
 * An image with noise in it, as the network sees it.
 *
 * @param x values, of which [-1, 1] are an image's, [pixels]
 * @param timestep how much noise it has
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record NoisedImage(double[] x, int timestep, Condition condition) {}
