package dev.facet.worker.train;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** What operators see of trainings: the rate of this counter is images a second. */
@Component
class TrainingMeters {

    private final Counter images;
    private final Counter steps;
    private final AtomicReference<Double> loss = new AtomicReference<>(Double.NaN);

    TrainingMeters(MeterRegistry registry) {
        images = Counter.builder("facet.training.images")
                .description("Images that trainings have seen")
                .register(registry);
        steps = Counter.builder("facet.training.steps")
                .description("Optimiser steps taken")
                .register(registry);
        Gauge.builder("facet.training.loss", loss, AtomicReference::get)
                .description("Loss of the last step that this worker took, of whichever run")
                .register(registry);
    }

    void stepped(int batch, double value) {
        images.increment(batch);
        steps.increment();
        loss.set(value);
    }
}
