package dev.facet.worker.engine;

import dev.facet.worker.diffusion.torch.CAllocator;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.execution.EngineInfo;
import dev.facet.worker.hardware.MemorySize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class EngineConfiguration {

    private static final Logger log = LoggerFactory.getLogger(EngineConfiguration.class);

    /** Starts torch. */
    @Bean
    ComputeDevice computeDevice(EngineSettings engine) {
        var device = ComputeDevice.of(engine.device(), engine.threads());
        log.info("computing with {}", device.description());
        return device;
    }

    @Bean
    MemoryBudget memoryBudget(EngineSettings engine, ComputeDevice device) {
        var limit = engine.memory() != null ? new MemorySize(engine.memory().toBytes()) : FreeMemory.on(device);
        log.info("all jobs together may need {} of memory", limit);
        return new MemoryBudget(limit, FreeMemory.heap(), CAllocator::giveBackFreedMemory);
    }

    @Bean
    EngineInfo engineInfo(ComputeDevice device) {
        return new EngineInfo(device.engine(), device.name(), device.slots());
    }
}
