package dev.facet.api.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class UpkeepSettingsTest {

    @Test
    void namesAndDefaultsStay() {
        assertThat(bind(Map.of()))
                .isEqualTo(new UpkeepSettings(
                        Duration.ofMinutes(5),
                        Duration.ofHours(6),
                        Duration.ofHours(24),
                        Duration.ofDays(7),
                        Duration.ofMinutes(1)));
        assertThat(bind(Map.of(
                        "facet.artifacts.upkeep.expire-every", "1s",
                        "facet.artifacts.upkeep.sweep-every", "2s",
                        "facet.artifacts.upkeep.orphan-age", "3s",
                        "facet.artifacts.upkeep.verify-every", "0",
                        "facet.artifacts.upkeep.count-every", "5s")))
                .isEqualTo(new UpkeepSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ZERO,
                        Duration.ofSeconds(5)));
    }

    private static UpkeepSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("facet.artifacts.upkeep", UpkeepSettings.class);
    }
}
