package dev.facet.model.artifact;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the bytes are; the API and all workers must see the same.
 *
 * @param directory of {@code store=directory}
 * @param s3 of {@code store=s3}
 */
@ConfigurationProperties("facet.artifacts")
public record ArtifactSettings(
        @DefaultValue("directory") Kind store,
        @DefaultValue(".facet/artifacts") Path directory,
        @NestedConfigurationProperty @DefaultValue S3Settings s3) {

    public enum Kind {
        /** A directory, perhaps of a network file system. */
        DIRECTORY,
        /** A bucket of S3, or of what speaks its protocol. */
        S3
    }

    /**
     * The store that these settings name.
     *
     * @throws UnusableStoreException where there is none
     */
    public ArtifactStore open() {
        return switch (store) {
            case DIRECTORY -> DirectoryArtifactStore.open(directory);
            case S3 -> S3Connection.open(s3);
        };
    }
}
