package dev.facet.model.message;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For the API: what workers say of jobs becomes an application event {@link JobChanged} in this process. */
@Configuration(proxyBeanMethods = false)
public class HearJobChanged {

    @Bean
    Declarables eventsSubscription(Topology topology) {
        return Topology.subscription(topology.events());
    }

    @Bean
    SimpleMessageListenerContainer jobChangedListener(
            ConnectionFactory connections, Declarables eventsSubscription, ApplicationEventPublisher events) {
        return WakeUpListener.on(eventsSubscription, connections, id -> events.publishEvent(new JobChanged(id)));
    }
}
