package dev.facet.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.artifact.ArtifactSettings.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ArtifactSettingsTest {

    @Test
    void namesAndDefaultsStay() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ArtifactSettings(
                        Kind.DIRECTORY,
                        Path.of(".facet/artifacts"),
                        new S3Settings(null, "us-east-1", null, "", null, null, false)));
        assertThat(bind(Map.of(
                        "facet.artifacts.store", "s3",
                        "facet.artifacts.directory", "/srv/artifacts",
                        "facet.artifacts.s3.endpoint", "http://seaweedfs:8333",
                        "facet.artifacts.s3.region", "eu-central-1",
                        "facet.artifacts.s3.bucket", "facet",
                        "facet.artifacts.s3.prefix", "team",
                        "facet.artifacts.s3.access-key", "key",
                        "facet.artifacts.s3.secret-key", "secret",
                        "facet.artifacts.s3.path-style", "false")))
                .isEqualTo(new ArtifactSettings(
                        Kind.S3,
                        Path.of("/srv/artifacts"),
                        new S3Settings(
                                URI.create("http://seaweedfs:8333"),
                                "eu-central-1",
                                "facet",
                                "team/",
                                "key",
                                "secret",
                                false)));
    }

    @Test
    void aStoreOfAnotherMakerHasItsBucketsInThePathUnlessSaidOtherwise() {
        assertThat(bind(Map.of("facet.artifacts.s3.endpoint", "http://garage:3900"))
                        .s3()
                        .usesPathStyle())
                .isTrue();
        assertThat(bind(Map.of()).s3().usesPathStyle()).isFalse();
    }

    @Test
    void whatIsBlankIsNotSet() {
        assertThat(bind(Map.of("facet.artifacts.s3.endpoint", "", "facet.artifacts.s3.access-key", " "))
                        .s3())
                .isEqualTo(bind(Map.of()).s3());
    }

    private static ArtifactSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("facet.artifacts", ArtifactSettings.class);
    }
}
