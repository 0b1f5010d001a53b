package dev.facet.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.job.Lane;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SamplingSettingsTest {

    @Test
    void namesAndDefaultsStay() {
        assertThat(bind(Map.of())).isEqualTo(new SamplingSettings(64 * 50));
        assertThat(bind(Map.of("facet.sampling.interactive-up-to", "7"))).isEqualTo(new SamplingSettings(7));
    }

    @Test
    void aRequestIsInteractiveUpToTheLimit() {
        assertThat(new SamplingSettings(50).laneOf(50)).isEqualTo(Lane.INTERACTIVE);
        assertThat(new SamplingSettings(50).laneOf(51)).isEqualTo(Lane.ORDINARY);
        assertThat(new SamplingSettings(0).laneOf(1)).isEqualTo(Lane.ORDINARY);
    }

    private static SamplingSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("facet.sampling", SamplingSettings.class);
    }
}
