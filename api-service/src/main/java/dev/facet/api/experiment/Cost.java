package dev.facet.api.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What all runs of an experiment would take.
 *
 * @param images images that would pass through the network in training: steps times batch size, over all runs
 * @param imagesPerSecond at which the live workers would train them, all together; absent where nothing is
 *     measured or nothing is to be trained
 * @param seconds at that rate, on the live workers alone; absent where nothing is measured
 * @param basis where the rate comes from, or why there is none
 */
public record Cost(
        long images,
        @Nullable Double imagesPerSecond,
        @Nullable Double seconds,
        String basis) {}
