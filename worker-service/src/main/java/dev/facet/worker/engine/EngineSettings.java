package dev.facet.worker.engine;

import dev.facet.worker.diffusion.torch.ComputeDevice.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a worker computes with.
 *
 * @param device AUTO takes the first GPU where torch sees one; GPU1 is the second one
 * @param threads that compute, for all slots together; absent: as many as there are processors, on a GPU one. On CPUs no result
 *     depends on it
 * @param memory that all jobs together may need, beside what an idle worker has; absent: what is free when the worker starts
 */
@ConfigurationProperties("facet.engine")
public record EngineSettings(
        @DefaultValue("AUTO") Choice device,
        @Nullable Integer threads,
        @Nullable DataSize memory) {

    public EngineSettings {
        if (threads != null && threads < 1) {
            throw new IllegalArgumentException("facet.engine.threads must be at least 1, was " + threads);
        }
        if (memory != null && memory.toBytes() <= 0) {
            throw new IllegalArgumentException("facet.engine.memory must be positive, was " + memory);
        }
    }
}
