package dev.facet.worker.serving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** What operators see of interactive drawings. */
@Component
final class ServingMeters {

    private final MeterRegistry registry;
    private final DistributionSummary images;
    private final DistributionSummary requests;
    private final Counter drawn;
    private final Timer waits;

    ServingMeters(MeterRegistry registry) {
        this.registry = registry;
        images = DistributionSummary.builder("facet.sampling.call.images")
                .description("Images in a call of a network")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                .register(registry);
        requests = DistributionSummary.builder("facet.sampling.call.requests")
                .description("Requests that share a call of a network")
                .serviceLevelObjectives(1, 2, 4, 8, 16)
                .register(registry);
        drawn = Counter.builder("facet.sampling.images")
                .description("Images drawn for interactive requests")
                .register(registry);
        waits = Timer.builder("facet.sampling.wait")
                .description("From a request's claim until its first denoising step is done")
                .register(registry);
    }

    void countModels(IntSupplier loaded) {
        Gauge.builder("facet.sampling.models", loaded::getAsInt)
                .description("Models that are loaded for interactive requests")
                .register(registry);
    }

    void lent(boolean wasLoaded) {
        Counter.builder("facet.sampling.models.lent")
                .description("Requests whose model was loaded already, or had to be")
                .tag("loaded", Boolean.toString(wasLoaded))
                .register(registry)
                .increment();
    }

    void called(int imagesOfCall, int requestsOfCall) {
        images.record(imagesOfCall);
        requests.record(requestsOfCall);
    }

    void began(Duration after) {
        waits.record(after);
    }

    void drawn(int count) {
        drawn.increment(count);
    }
}
