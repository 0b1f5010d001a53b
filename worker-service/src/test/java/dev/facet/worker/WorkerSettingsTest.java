package dev.facet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.job.RetryPolicy;
import dev.facet.model.message.QueueSettings;
import dev.facet.worker.diffusion.torch.ComputeDevice.Choice;
import dev.facet.worker.engine.EngineSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WorkerSettingsTest {

    @Test
    void namesAndDefaultsStay() {
        assertThat(bind(WorkerSettings.class, "facet.worker", Map.of()))
                .isEqualTo(new WorkerSettings(
                        null, 8, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(45)));
        assertThat(bind(
                        WorkerSettings.class,
                        "facet.worker",
                        Map.of(
                                "facet.worker.slots", "2",
                                "facet.worker.interactive-slots", "3",
                                "facet.worker.lease", "3s",
                                "facet.worker.poll-every", "4s",
                                "facet.worker.drain-within", "5s")))
                .isEqualTo(
                        new WorkerSettings(2, 3, Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(5)));
    }

    @Test
    void namesAndDefaultsOfRetriesStay() {
        assertThat(bind(RetryPolicy.class, "facet.retry", Map.of()))
                .isEqualTo(new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThat(bind(
                        RetryPolicy.class,
                        "facet.retry",
                        Map.of(
                                "facet.retry.max-attempts", "2",
                                "facet.retry.delay", "3s",
                                "facet.retry.max-delay", "4s")))
                .isEqualTo(new RetryPolicy(2, Duration.ofSeconds(3), Duration.ofSeconds(4)));
    }

    @Test
    void namesAndDefaultsOfQueuesStay() {
        assertThat(bind(QueueSettings.class, "facet.queue", Map.of())).isEqualTo(new QueueSettings("facet", null));
        assertThat(bind(
                        QueueSettings.class,
                        "facet.queue",
                        Map.of("facet.queue.prefix", "lab", "facet.queue.type", "quorum")))
                .isEqualTo(new QueueSettings("lab", "quorum"));
    }

    @Test
    void namesAndDefaultsOfTheEngineStay() {
        assertThat(bind(EngineSettings.class, "facet.engine", Map.of()))
                .isEqualTo(new EngineSettings(Choice.AUTO, null, null));
        assertThat(bind(
                        EngineSettings.class,
                        "facet.engine",
                        Map.of(
                                "facet.engine.device",
                                "gpu1",
                                "facet.engine.threads",
                                "3",
                                "facet.engine.memory",
                                "4GB")))
                .isEqualTo(new EngineSettings(new Choice.Gpu(1), 3, DataSize.ofGigabytes(4)));
    }

    @Test
    void threeHeartbeatsFitIntoALease() {
        var settings =
                new WorkerSettings(null, 1, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(45));
        assertThat(settings.heartbeatEvery()).hasSeconds(10);
    }

    private static <S> S bind(Class<S> type, String prefix, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
