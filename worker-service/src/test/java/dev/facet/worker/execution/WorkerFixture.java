package dev.facet.worker.execution;

import dev.facet.model.ModelConfiguration;
import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.embedded.PostgresAddress;
import dev.facet.model.message.HearJobRecalled;
import dev.facet.model.testing.Settings;
import dev.facet.worker.intake.JobIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** A worker reduced to taking and running jobs, with the handlers of a test; as many as it wants. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ModelConfiguration.class, HearJobRecalled.class})
@ComponentScan(basePackageClasses = {JobRunner.class, JobIntake.class})
class WorkerFixture {

    static ConfigurableApplicationContext start(
            PostgresAddress postgres,
            BrokerAddress broker,
            String prefix,
            List<JobHandler<?>> handlers,
            String... more) {
        var arguments = new ArrayList<String>();
        Settings.of(postgres, broker, prefix).forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--facet.artifacts.directory=target/test-artifacts/" + UUID.randomUUID());
        arguments.addAll(List.of(more));
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            for (var handler : handlers) {
                register(context, handler);
            }
        };
        return new SpringApplicationBuilder(WorkerFixture.class)
                .web(WebApplicationType.NONE)
                .initializers(beans)
                .run(arguments.toArray(String[]::new));
    }

    @SuppressWarnings("unchecked")
    private static <H> void register(GenericApplicationContext context, H handler) {
        context.registerBean(handler.getClass().getName(), (Class<H>) handler.getClass(), () -> handler);
    }
}
