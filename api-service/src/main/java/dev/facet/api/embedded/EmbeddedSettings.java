package dev.facet.api.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded servers live.
 *
 * @param directory their data and logs, and {@code embedded.properties} with their addresses
 * @param postgresPort 0: the port of the last start if it is still free, else any free one
 * @param brokerPort likewise
 */
@ConfigurationProperties("facet.embedded")
record EmbeddedSettings(
        @DefaultValue(".facet") Path directory,
        @DefaultValue("0") int postgresPort,
        @DefaultValue("0") int brokerPort) {}
