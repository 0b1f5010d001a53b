package dev.facet.model.artifact;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param directory where the bytes are; the API and all workers must see the same */
@ConfigurationProperties("facet.artifacts")
public record ArtifactSettings(
        @DefaultValue(".facet/artifacts") Path directory) {}
