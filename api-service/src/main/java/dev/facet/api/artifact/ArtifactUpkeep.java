package dev.facet.api.artifact;

import dev.facet.model.message.Outage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** What the store needs at intervals. At a fixed rate, since such tasks get a thread each, and the others need not wait for them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpkeepSettings.class)
class ArtifactUpkeep implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(ArtifactUpkeep.class);

    /** The start of a service is busy enough. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final RetentionSweep retention;
    private final ArtifactSweep sweep;
    private final Verification verification;
    private final ArtifactGauges gauges;
    private final UpkeepSettings settings;
    private final Clock clock;

    ArtifactUpkeep(
            RetentionSweep retention,
            ArtifactSweep sweep,
            Verification verification,
            ArtifactGauges gauges,
            UpkeepSettings settings,
            Clock clock) {
        this.retention = retention;
        this.sweep = sweep;
        this.verification = verification;
        this.gauges = gauges;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        schedule(tasks, settings.countEvery(), "artifacts are not counted", gauges::count);
        schedule(
                tasks,
                settings.expireEvery(),
                "artifacts whose retention is over stay",
                () -> retention.removeExpired(clock.instant()));
        schedule(
                tasks,
                settings.sweepEvery(),
                "bytes that nothing links stay in the artifact store",
                () -> sweep.removeOrphans(clock.instant().minus(settings.orphanAge())));
        schedule(tasks, FIRST, "the bytes of artifacts are not verified", this::verify);
    }

    /** Goes on where another process fell silent, too. */
    private void verify() throws IOException {
        if (settings.verifyEvery().isPositive()) {
            verification.startIfNoneSince(clock.instant().minus(settings.verifyEvery()));
        }
        verification.goOn();
    }

    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    /** Never beside itself. */
    private static void schedule(ScheduledTaskRegistrar tasks, Duration every, String otherwise, Task task) {
        var busy = new AtomicBoolean();
        var outage = new Outage(log, otherwise);
        Duration first = every.compareTo(FIRST) < 0 ? every : FIRST;
        tasks.addFixedRateTask(new IntervalTask(
                () -> {
                    if (!busy.compareAndSet(false, true)) {
                        return;
                    }
                    try {
                        task.run();
                        outage.over();
                    } catch (IOException | RuntimeException e) {
                        outage.seen(e);
                    } finally {
                        busy.set(false);
                    }
                },
                every,
                first));
    }
}
