package dev.facet.model.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A store in a bucket of S3, or of what speaks its protocol: the blob {@code abcd…} is the object {@code ab/cd…}, as in a
 * directory. Small blobs are put under their hash at once. Larger ones go in parts to a name in {@code incoming}, since their
 * hash is known at their end, and are copied from there within the store.
 */
public final class S3ArtifactStore implements ArtifactStore, AutoCloseable {

    private static final String INCOMING = "incoming/";
    private static final Pattern BLOB = Pattern.compile("[0-9a-f]{2}/[0-9a-f]{62}");
    private static final int LISTED_AT_ONCE = 1_000;
    private static final int NOT_IMPLEMENTED = 501;

    /** A look must not take longer than whoever asks for the health waits. */
    private static final Duration PROBE_WITHIN = Duration.ofSeconds(8);

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final int listedAtOnce;

    S3ArtifactStore(S3Client client, String bucket, String prefix) {
        this(client, bucket, prefix, LISTED_AT_ONCE);
    }

    S3ArtifactStore(S3Client client, String bucket, String prefix, int listedAtOnce) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.listedAtOnce = listedAtOnce;
    }

    /** The same store, listing its pages in this size. */
    S3ArtifactStore listing(int atOnce) {
        return new S3ArtifactStore(client, bucket, prefix, atOnce);
    }

    @Override
    public StoredBlob put(Content content) throws IOException {
        try (var upload = new S3Upload(client, bucket, prefix + INCOMING + UUID.randomUUID())) {
            content.writeTo(upload);
            return upload.finish(this::key);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return get(sha256, null);
    }

    @Override
    public InputStream open(String sha256, long from, long count) throws IOException {
        if (count == 0) {
            return InputStream.nullInputStream();
        }
        return get(sha256, "bytes=" + from + "-" + (count > Long.MAX_VALUE - from ? "" : from + count - 1));
    }

    private InputStream get(String sha256, @Nullable String range) throws IOException {
        var request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key(sha256))
                .range(range)
                .build();
        try {
            return new S3Content(client.getObject(request));
        } catch (S3Exception e) {
            if (isMissing(e)) {
                throw new NoSuchBlobException(sha256);
            }
            if (e.statusCode() == 416) { // the range begins past the end
                return InputStream.nullInputStream();
            }
            throw StoreUnavailableException.read(e);
        } catch (SdkException e) {
            throw StoreUnavailableException.read(e);
        }
    }

    @Override
    public boolean contains(String sha256) {
        String key = key(sha256);
        try {
            client.headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (SdkException e) {
            if (e instanceof S3Exception s3 && isMissing(s3)) {
                return false;
            }
            throw new UncheckedIOException(StoreUnavailableException.read(e));
        }
    }

    @Override
    public void storedBefore(Instant time, Batch batch) throws IOException {
        var request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(prefix)
                .maxKeys(listedAtOnce)
                .build();
        try {
            for (var page : client.listObjectsV2Paginator(request)) {
                List<String> hashes = page.contents().stream()
                        .filter(object -> object.lastModified().isBefore(time))
                        .map(object -> object.key().substring(prefix.length()))
                        .filter(name -> BLOB.matcher(name).matches())
                        .map(name -> name.replace("/", ""))
                        .toList();
                if (!hashes.isEmpty()) {
                    batch.take(hashes);
                }
            }
        } catch (SdkException e) {
            throw StoreUnavailableException.read(e);
        }
    }

    @Override
    public boolean delete(String sha256) throws IOException {
        String key = key(sha256);
        boolean there = contains(sha256);
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key));
            return there;
        } catch (SdkException e) {
            throw StoreUnavailableException.written(e);
        }
    }

    @Override
    public int removeAbandoned(Instant before) throws IOException {
        try {
            int removed = 0;
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix + INCOMING))
                    .contents()) {
                if (object.lastModified().isBefore(before)) {
                    client.deleteObject(request -> request.bucket(bucket).key(object.key()));
                    removed++;
                }
            }
            return removed + abortAbandoned(before);
        } catch (SdkException e) {
            throw StoreUnavailableException.written(e);
        }
    }

    private int abortAbandoned(Instant before) {
        int aborted = 0;
        try {
            for (var upload : client.listMultipartUploadsPaginator(
                            request -> request.bucket(bucket).prefix(prefix + INCOMING))
                    .uploads()) {
                if (upload.initiated().isBefore(before)) {
                    client.abortMultipartUpload(
                            request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
                    aborted++;
                }
            }
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_IMPLEMENTED) { // then such a store sees to it itself
                throw e;
            }
        }
        return aborted;
    }

    @Override
    public void probe() throws StoreUnavailableException {
        try {
            client.listObjectsV2(request -> request.bucket(bucket)
                    .prefix(prefix)
                    .maxKeys(1)
                    .overrideConfiguration(configuration -> configuration.apiCallTimeout(PROBE_WITHIN)));
        } catch (SdkException e) {
            throw StoreUnavailableException.read(e);
        }
    }

    private String key(String sha256) {
        String hash = Sha256.checked(sha256);
        return prefix + hash.substring(0, 2) + "/" + hash.substring(2);
    }

    /** A bucket that is gone is not a missing blob. */
    private static boolean isMissing(S3Exception e) {
        return e.statusCode() == 404
                && (e.awsErrorDetails() == null
                        || !"NoSuchBucket".equals(e.awsErrorDetails().errorCode()));
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
