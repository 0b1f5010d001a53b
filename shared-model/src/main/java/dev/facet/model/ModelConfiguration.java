package dev.facet.model;

import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.ArtifactSettings;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.ArtifactStoreHealth;
import dev.facet.model.job.ExpiredLeases;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.RetryPolicy;
import dev.facet.model.job.Turns;
import dev.facet.model.job.Workers;
import dev.facet.model.message.MessageConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** What both services share: the entities and their repositories, the job queue, the messages, and the store of artifacts. */
@Configuration(proxyBeanMethods = false)
@EntityScan
@EnableJpaRepositories
@EnableConfigurationProperties({ArtifactSettings.class, RetryPolicy.class})
@Import({
    ArtifactLinks.class,
    JobLeases.class,
    ExpiredLeases.class,
    Turns.class,
    Workers.class,
    MessageConfiguration.class
})
public class ModelConfiguration {

    @Bean
    ArtifactStore artifactStore(ArtifactSettings settings) {
        return settings.open();
    }

    @Bean
    ArtifactStoreHealth artifactStoreHealthIndicator(ArtifactStore store) {
        return new ArtifactStoreHealth(store);
    }
}
