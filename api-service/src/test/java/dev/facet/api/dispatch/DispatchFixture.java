package dev.facet.api.dispatch;

import dev.facet.model.ModelConfiguration;
import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.embedded.PostgresAddress;
import dev.facet.model.testing.Settings;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An API instance reduced to its dispatch, as often as a test wants it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ModelConfiguration.class)
@ComponentScan
class DispatchFixture {

    /** Nothing happens by itself in it: tests say when a round is due. */
    static ConfigurableApplicationContext still(PostgresAddress postgres, BrokerAddress broker, String prefix) {
        var context = start(postgres, broker, prefix, "--facet.dispatch.reap-every=1h");
        context.getBean(JobDispatcher.class).stop();
        return context;
    }

    static ConfigurableApplicationContext start(
            PostgresAddress postgres, BrokerAddress broker, String prefix, String... more) {
        var arguments = new java.util.ArrayList<String>();
        Settings.of(postgres, broker, prefix).forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--facet.artifacts.directory=target/test-artifacts/" + UUID.randomUUID());
        arguments.add("--spring.jmx.enabled=false");
        arguments.addAll(java.util.List.of(more));
        return new SpringApplicationBuilder(DispatchFixture.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }
}
