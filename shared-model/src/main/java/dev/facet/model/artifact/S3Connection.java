package dev.facet.model.artifact;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Opens stores in buckets. Says at once what is wrong with the settings; a server that is away may come. */
final class S3Connection {

    private static final Logger log = LoggerFactory.getLogger(S3Connection.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration SILENT_FOR = Duration.ofSeconds(30);
    private static final Duration ATTEMPT_WITHIN = Duration.ofMinutes(2);

    private S3Connection() {}

    /** @throws UnusableStoreException where the bucket is missing or refuses these credentials */
    static S3ArtifactStore open(S3Settings settings) {
        if (settings.bucket() == null) {
            throw new UnusableStoreException(
                    "facet.artifacts.s3.bucket is not set",
                    "Name a bucket that exists, or set facet.artifacts.store=directory.");
        }
        if (settings.endpoint() != null && settings.endpoint().getHost() == null) {
            throw new UnusableStoreException(
                    "facet.artifacts.s3.endpoint is no address: " + settings.endpoint(),
                    "Give it with its protocol, such as http://seaweedfs:8333.");
        }
        if ((settings.accessKey() == null) != (settings.secretKey() == null)) {
            throw new UnusableStoreException(
                    "only one of facet.artifacts.s3.access-key and facet.artifacts.s3.secret-key is set",
                    "Set both, or neither to use the credentials of the surroundings.");
        }
        var store = new S3ArtifactStore(client(settings), settings.bucket(), settings.prefix());
        try {
            store.probe();
        } catch (StoreUnavailableException e) {
            if (e.getCause() instanceof S3Exception refusal && refusal.statusCode() < 500) {
                store.close();
                throw refused(settings, refusal);
            }
            log.warn("{}; jobs and requests that need it fail until it answers", e.getMessage());
        }
        return store;
    }

    private static UnusableStoreException refused(S3Settings settings, S3Exception refusal) {
        String code = refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorCode());
        String where = "the bucket " + settings.bucket() + " at " + settings.address();
        if (refusal.statusCode() == 404) {
            return new UnusableStoreException(
                    where + " does not exist",
                    "Make it, or correct facet.artifacts.s3.bucket, .endpoint or .path-style.",
                    refusal);
        }
        if (refusal.statusCode() == 401 || refusal.statusCode() == 403) {
            return new UnusableStoreException(
                    where + " refuses the credentials (" + code + ")",
                    "Correct facet.artifacts.s3.access-key and .secret-key, or give that key the rights to list, read, write"
                            + " and delete there.",
                    refusal);
        }
        return new UnusableStoreException(
                where + " cannot be used: " + refusal.getMessage(),
                "Correct the settings facet.artifacts.s3.*, the region among them.",
                refusal);
    }

    /** Checksums and chunked bodies as other implementations of the protocol understand them, too. */
    private static S3Client client(S3Settings settings) {
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.usesPathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .overrideConfiguration(configuration -> configuration.apiCallAttemptTimeout(ATTEMPT_WITHIN))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_WITHIN)
                        .socketTimeout(SILENT_FOR));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.accessKey() == null || settings.secretKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }
}
