package dev.facet.worker.execution;

import dev.facet.worker.WorkerIdentity;
import dev.facet.worker.WorkerSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerSettings.class)
class ExecutionConfiguration {

    @Bean
    WorkerIdentity workerIdentity() {
        return WorkerIdentity.ofThisProcess();
    }
}
