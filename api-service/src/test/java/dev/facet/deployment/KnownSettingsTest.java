package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.KnownSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FACET_WORKER_SLOTS",
                "FACET_WORKER_DRAINWITHIN",
                "FACET_WORKER_DRAIN_WITHIN",
                "FACET_SAMPLING_INTERACTIVEUPTO",
                "FACET_SAMPLING_MODELS",
                "SPRING_DATASOURCE_URL",
                "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE",
                "MANAGEMENT_SERVER_PORT",
                "MANAGEMENT_ENDPOINT_HEALTH_GROUP_READINESS_INCLUDE",
                "LOGGING_LEVEL_DEV_FACET"
            })
    void settingsOfFacetAndOfSpringAreKnown(String variable) {
        assertThat(KnownSettings.isVariable(variable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FACET_WORKER_SLOT",
                "FACET_WORKERS_SLOTS",
                "FACET_SLOTS",
                "SPRING_DATASOURCE_URI",
                "SPRING_DATASOURCE_HIKARI_POOLSIZE",
                "MANAGEMENT_PORT",
                "LOGGING_LEVELS_DEV_FACET"
            })
    void aTypingErrorIsNot(String variable) {
        assertThat(KnownSettings.isVariable(variable)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.rabbitmq.password", "facet.queue.prefix", "facet.engine.memory"})
    void propertiesAreKnownByTheirNames(String property) {
        assertThat(KnownSettings.isProperty(property)).isTrue();
        assertThat(KnownSettings.isProperty(property + "s")).isFalse();
    }
}
