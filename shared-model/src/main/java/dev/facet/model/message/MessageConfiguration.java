package dev.facet.model.message;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both services have on the broker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueueSettings.class)
public class MessageConfiguration {

    @Bean
    Topology topology(QueueSettings settings) {
        return new Topology(settings);
    }

    @Bean
    Declarables sharedTopology(Topology topology) {
        return topology.declarables();
    }

    @Bean
    WakeUps wakeUps(ConnectionFactory connections, Topology topology) {
        return new WakeUps(connections, topology);
    }
}
