package dev.facet.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AccessSettingsTest {

    @Test
    void theDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new AccessSettings(
                        null, Set.of(), Duration.ofSeconds(5), new AccessSettings.Rate(1000, 5000, 20, 200)));
    }

    @Test
    void theNames() {
        assertThat(bind(Map.of(
                        "facet.access.bootstrap-token", "facet_secret\n",
                        "facet.access.admins", "ada,grace",
                        "facet.access.recheck-after", "1s",
                        "facet.access.rate.requests-per-second", "1",
                        "facet.access.rate.burst", "2",
                        "facet.access.rate.failures-per-second", "3",
                        "facet.access.rate.failure-burst", "4")))
                .isEqualTo(new AccessSettings(
                        "facet_secret",
                        Set.of("ada", "grace"),
                        Duration.ofSeconds(1),
                        new AccessSettings.Rate(1, 2, 3, 4)));
    }

    @Test
    void itsTextHasNoSecret() {
        assertThat(bind(Map.of("facet.access.bootstrap-token", "facet_secret")).toString())
                .contains("set")
                .doesNotContain("facet_secret");
    }

    private static AccessSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("facet.access", AccessSettings.class);
    }
}
