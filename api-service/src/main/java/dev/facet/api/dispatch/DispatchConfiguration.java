package dev.facet.api.dispatch;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** What happens at intervals. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(DispatchSettings.class)
class DispatchConfiguration implements SchedulingConfigurer {

    private final LeaseReaper reaper;
    private final QueueGauges gauges;
    private final QueueTidying tidying;
    private final DispatchSettings settings;

    DispatchConfiguration(LeaseReaper reaper, QueueGauges gauges, QueueTidying tidying, DispatchSettings settings) {
        this.reaper = reaper;
        this.gauges = gauges;
        this.tidying = tidying;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(reaper::round, settings.reapEvery());
        tasks.addFixedDelayTask(gauges::round, settings.reapEvery());
        tasks.addFixedDelayTask(tidying::round, settings.reapEvery());
    }
}
