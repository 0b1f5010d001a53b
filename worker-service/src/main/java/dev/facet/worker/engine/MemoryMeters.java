package dev.facet.worker.engine;

import dev.facet.worker.diffusion.torch.CAllocator;
import dev.facet.worker.diffusion.torch.CAllocator.Usage;
import dev.facet.worker.hardware.HostMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** What operators see of this worker's memory, beside Java's own, which is in {@code jvm.memory} and {@code jvm.buffer}. */
@Component
final class MemoryMeters {

    MemoryMeters(MemoryBudget budget, MeterRegistry registry) {
        Gauge.builder("facet.memory.budget", budget, it -> it.limit().bytes())
                .description("What the jobs of this worker may need in all")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("facet.memory.reserved", budget, it -> it.reserved().bytes())
                .description("What the jobs that it does now are estimated to need")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("facet.memory.waiting", budget, MemoryBudget::waiting)
                .description("Jobs that wait for memory")
                .register(registry);
        Gauge.builder("facet.memory.resident", () -> HostMemory.resident().bytes())
                .description("What the process has in memory, its libraries included")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        countNative("used", Usage::used, registry);
        countNative("free", Usage::free, registry);
    }

    private static void countNative(String state, ToLongFunction<Usage> part, MeterRegistry registry) {
        Gauge.builder(
                        "facet.memory.native",
                        () -> CAllocator.usage().map(part::applyAsLong).orElse(null))
                .description(
                        "What torch and other libraries have of the C library: in use, or freed and kept for later")
                .baseUnit(BaseUnits.BYTES)
                .tag("state", state)
                .register(registry);
    }
}
