package dev.facet.model.artifact;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param endpoint of a store that is not Amazon's, such as {@code http://seaweedfs:8333}
 * @param bucket must exist
 * @param prefix of all keys, such as {@code facet/}; a slash at its end is added where it lacks one
 * @param accessKey absent: the credentials that the AWS SDK finds in the surroundings
 * @param pathStyle whether the bucket is in the path of addresses, not in the name of the host; absent: where there is an endpoint
 */
public record S3Settings(
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @Nullable String bucket,
        @DefaultValue("") String prefix,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @Nullable Boolean pathStyle) {

    public S3Settings {
        endpoint = endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
        bucket = blankToNull(bucket);
        prefix = prefix.isBlank() || prefix.endsWith("/") ? prefix.strip() : prefix.strip() + "/";
        accessKey = blankToNull(accessKey);
        secretKey = blankToNull(secretKey);
        pathStyle = pathStyle == null ? Boolean.valueOf(endpoint != null) : pathStyle;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    boolean usesPathStyle() {
        return Boolean.TRUE.equals(pathStyle);
    }

    /** Where the bucket is, for people. */
    String address() {
        return endpoint == null ? "S3 in " + region : endpoint.toString();
    }

    /** Without the secret: records of settings are printed now and then. */
    @Override
    public String toString() {
        return "S3Settings[bucket=%s, prefix=%s, at %s]".formatted(bucket, prefix, address());
    }
}
