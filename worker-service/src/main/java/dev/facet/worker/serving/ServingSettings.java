package dev.facet.worker.serving;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How interactive requests for images are drawn.
 *
 * @param models that stay loaded, beside those in use
 * @param threads that draw; absent: as many as there are processors, or one for a GPU. No result depends on it
 * @param imagesPerCall the most images that one call of a network takes; absent: as many as the device is fastest with
 * @param merge whether images of several requests share a call
 */
@ConfigurationProperties("facet.sampling")
public record ServingSettings(
        @DefaultValue("8") int models,
        @Nullable Integer threads,
        @Nullable Integer imagesPerCall,
        @DefaultValue("true") boolean merge) {

    public ServingSettings {
        if (models < 0) {
            throw new IllegalArgumentException("facet.sampling.models must not be negative, was " + models);
        }
        if ((threads != null && threads < 1) || (imagesPerCall != null && imagesPerCall < 1)) {
            throw new IllegalArgumentException("facet.sampling: threads and images-per-call must be at least 1");
        }
    }

    int threadsOn(boolean gpu, int processors) {
        return threads != null ? threads : gpu ? 1 : processors;
    }

    int imagesPerCallUpTo(int most) {
        return imagesPerCall != null ? Math.min(imagesPerCall, most) : most;
    }
}
