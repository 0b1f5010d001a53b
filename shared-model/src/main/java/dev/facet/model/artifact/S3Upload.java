package dev.facet.model.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** One blob on its way into a bucket, of which one part at most is in memory. Closing it unfinished leaves nothing there. */
final class S3Upload extends OutputStream {

    /** Bytes; all parts but the last need at least 5 MiB. */
    static final int PART = 8 << 20;

    private static final Logger log = LoggerFactory.getLogger(S3Upload.class);
    private static final int FIRST_BUFFER = 64 << 10;
    private static final String BINARY = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final String temporary;
    private final MessageDigest digest = Sha256.digest();
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private long bytes;
    private @Nullable String uploadId;
    private boolean completed;

    /** @param temporary the key of a blob of many parts while its hash is not known */
    S3Upload(S3Client client, String bucket, String temporary) {
        this.client = client;
        this.bucket = bucket;
        this.temporary = temporary;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        digest.update(source, offset, length);
        bytes += length;
        for (int done = 0; done < length; ) {
            if (filled == PART) {
                sendPart();
            }
            int n = Math.min(length - done, PART - filled);
            if (filled + n > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(PART, Math.max(filled + n, 2 * buffer.length)));
            }
            System.arraycopy(source, offset + done, buffer, filled, n);
            filled += n;
            done += n;
        }
    }

    private void sendPart() throws StoreUnavailableException {
        try {
            if (uploadId == null) {
                uploadId = client.createMultipartUpload(
                                request -> request.bucket(bucket).key(temporary).contentType(BINARY))
                        .uploadId();
            }
            int number = parts.size() + 1;
            var answer = client.uploadPart(
                    request -> request.bucket(bucket)
                            .key(temporary)
                            .uploadId(uploadId)
                            .partNumber(number),
                    body());
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(answer.eTag())
                    .build());
            filled = 0;
        } catch (SdkException e) {
            throw StoreUnavailableException.written(e);
        }
    }

    /** Of what is in the buffer, which is not copied and may be read again where an attempt fails. */
    private RequestBody body() {
        byte[] content = buffer;
        int length = filled;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(content, 0, length), length, BINARY);
    }

    /**
     * Keeps what was written.
     *
     * @param keyOf where the bytes of a hash belong
     */
    StoredBlob finish(UnaryOperator<String> keyOf) throws StoreUnavailableException {
        String sha256 = Sha256.hex(digest);
        String key = keyOf.apply(sha256);
        try {
            if (uploadId == null) {
                client.putObject(request -> request.bucket(bucket).key(key).contentType(BINARY), body());
            } else {
                sendPart();
                client.completeMultipartUpload(request -> request.bucket(bucket)
                        .key(temporary)
                        .uploadId(uploadId)
                        .multipartUpload(upload -> upload.parts(parts)));
                completed = true;
                client.copyObject(request -> request.sourceBucket(bucket)
                        .sourceKey(temporary)
                        .destinationBucket(bucket)
                        .destinationKey(key));
            }
            return new StoredBlob(sha256, bytes);
        } catch (SdkException e) {
            throw StoreUnavailableException.written(e);
        }
    }

    /** Removes what is under the temporary name. Where that fails, the sweep does it a day later. */
    @Override
    public void close() {
        if (uploadId == null) {
            return;
        }
        try {
            if (completed) {
                client.deleteObject(request -> request.bucket(bucket).key(temporary));
            } else {
                client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(temporary).uploadId(uploadId));
            }
        } catch (SdkException e) {
            log.warn("{} stays in the bucket {} until it is swept ({})", temporary, bucket, e.getMessage());
        }
        uploadId = null;
    }
}
