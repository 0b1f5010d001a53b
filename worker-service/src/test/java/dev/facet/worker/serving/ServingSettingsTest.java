package dev.facet.worker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ServingSettingsTest {

    @Test
    void namesAndDefaultsStay() {
        assertThat(bind(Map.of())).isEqualTo(new ServingSettings(8, null, null, true));
        assertThat(bind(Map.of(
                        "facet.sampling.models", "1",
                        "facet.sampling.threads", "2",
                        "facet.sampling.images-per-call", "3",
                        "facet.sampling.merge", "false")))
                .isEqualTo(new ServingSettings(1, 2, 3, false));
    }

    @Test
    void byDefaultTheDeviceDecides() {
        var settings = new ServingSettings(8, null, null, true);
        assertThat(settings.threadsOn(false, 4)).isEqualTo(4);
        assertThat(settings.threadsOn(true, 4)).isEqualTo(1);
        assertThat(settings.imagesPerCallUpTo(16)).isEqualTo(16);
    }

    @Test
    void noCallTakesMoreImagesThanItsNetworkCan() {
        assertThat(new ServingSettings(8, 3, 5, true).imagesPerCallUpTo(16)).isEqualTo(5);
        assertThat(new ServingSettings(8, 3, 50, true).imagesPerCallUpTo(16)).isEqualTo(16);
        assertThat(new ServingSettings(8, 3, 5, true).threadsOn(true, 4)).isEqualTo(3);
    }

    private static ServingSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("facet.sampling", ServingSettings.class);
    }
}
