package dev.facet.model.message;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For workers: what users want of running jobs becomes an application event {@link JobRecalled} in this process. */
@Configuration(proxyBeanMethods = false)
public class HearJobRecalled {

    @Bean
    Declarables controlSubscription(Topology topology) {
        return Topology.subscription(topology.control());
    }

    @Bean
    SimpleMessageListenerContainer jobRecalledListener(
            ConnectionFactory connections, Declarables controlSubscription, ApplicationEventPublisher events) {
        return WakeUpListener.on(controlSubscription, connections, id -> events.publishEvent(new JobRecalled(id)));
    }
}
