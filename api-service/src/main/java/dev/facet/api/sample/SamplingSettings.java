package dev.facet.api.sample;

import dev.facet.model.job.Lane;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which requests for images somebody waits for.
 *
 * @param interactiveUpTo calls of the network, of one image each, up to which a request is interactive: 3,200 are 64 images in
 *     50 steps; 0: none is
 */
@ConfigurationProperties("facet.sampling")
record SamplingSettings(@DefaultValue("3200") long interactiveUpTo) {

    SamplingSettings {
        if (interactiveUpTo < 0) {
            throw new IllegalArgumentException(
                    "facet.sampling.interactive-up-to must not be negative, was " + interactiveUpTo);
        }
    }

    Lane laneOf(long networkCalls) {
        return networkCalls <= interactiveUpTo ? Lane.INTERACTIVE : Lane.ORDINARY;
    }
}
