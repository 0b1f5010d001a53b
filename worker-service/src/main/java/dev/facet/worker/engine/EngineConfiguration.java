package dev.facet.worker.engine;

import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.execution.EngineInfo;
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
        int lanes = engine.threadsOf(Runtime.getRuntime().availableProcessors());
        var device = ComputeDevice.of(engine.device(), lanes);
        log.info("computing with {}", device.description());
        return device;
    }

    @Bean
    EngineInfo engineInfo(ComputeDevice device) {
        return new EngineInfo(device.engine(), device.name(), device.slots());
    }
}
