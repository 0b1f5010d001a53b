package dev.facet.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DispatchSettingsTest {

    @Test
    void namesAndDefaultsStay() {
        assertThat(bind(Map.of()))
                .isEqualTo(new DispatchSettings(
                        Duration.ofMillis(200),
                        500,
                        500,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30)));
        assertThat(bind(Map.of(
                        "facet.dispatch.interval", "1s",
                        "facet.dispatch.batch", "2",
                        "facet.dispatch.tokens-waiting", "7",
                        "facet.dispatch.confirm-within", "3s",
                        "facet.dispatch.longest-pause", "4s",
                        "facet.dispatch.reap-every", "5s",
                        "facet.dispatch.publish-again-after", "6s")))
                .isEqualTo(new DispatchSettings(
                        Duration.ofSeconds(1),
                        2,
                        7,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6)));
    }

    private static DispatchSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("facet.dispatch", DispatchSettings.class);
    }
}
