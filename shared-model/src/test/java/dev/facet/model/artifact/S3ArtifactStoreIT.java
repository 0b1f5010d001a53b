package dev.facet.model.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.model.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3ArtifactStoreIT extends ArtifactStoreContract {

    private static final String PREFIX = "team/facet/";
    private static final S3Server server = S3Server.shared();

    private final String bucket = "bucket-" + UUID.randomUUID();
    private @Nullable S3ArtifactStore opened;

    /** Pages so small that several are needed. */
    @Override
    ArtifactStore empty() {
        server.createBucket(bucket);
        opened = S3Connection.open(settings(bucket, S3Server.SECRET_KEY));
        return opened.listing(3);
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static S3Settings settings(@Nullable String bucket, String secretKey) {
        return new S3Settings(server.endpoint(), "us-east-1", bucket, PREFIX, S3Server.ACCESS_KEY, secretKey, null);
    }

    @Override
    List<String> names() {
        return server.objects(bucket).keySet().stream()
                .map(key -> key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key)
                .toList();
    }

    @Override
    void overwrite(String sha256, String text) throws IOException {
        Files.write(server.file(bucket, key(sha256)), text.getBytes(UTF_8));
    }

    @Override
    void age(String sha256, Instant time) throws IOException {
        Files.setLastModifiedTime(server.file(bucket, key(sha256)), FileTime.from(time));
    }

    private static String key(String sha256) {
        return PREFIX + sha256.substring(0, 2) + "/" + sha256.substring(2);
    }

    @Test
    void anUploadWhoseProcessDiedIsAbortedOnceItIsOld() throws Exception {
        var begun = new CountDownLatch(1);
        var forEver = new CountDownLatch(1);
        Thread dying = Thread.ofVirtual().start(() -> {
            try {
                store.put(out -> {
                    out.write(new byte[2 * S3Upload.PART + 1]); // two parts are there
                    begun.countDown();
                    awaitQuietly(forEver);
                });
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        begun.await();

        assertThat(store.removeAbandoned(Instant.now().minusSeconds(60))).isZero();
        assertThat(store.removeAbandoned(Instant.now().plusSeconds(60))).isOne();
        assertThat(store.removeAbandoned(Instant.now().plusSeconds(60))).isZero();
        assertThat(dying.isAlive()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aBucketThatDoesNotExistIsToldAtTheStart() {
        assertThatThrownBy(() -> S3Connection.open(settings("nobodys-bucket", S3Server.SECRET_KEY)))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("nobodys-bucket at " + server.endpoint() + " does not exist");
        assertThatThrownBy(() -> S3Connection.open(settings(" ", S3Server.SECRET_KEY)))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessage("facet.artifacts.s3.bucket is not set");
    }

    @Test
    void credentialsThatAreRefusedAreToldAtTheStartAndNeverPrinted() {
        var wrong = settings(bucket, "a-wrong-secret");

        assertThatThrownBy(() -> S3Connection.open(wrong))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("refuses the credentials (SignatureDoesNotMatch)");
        assertThat(wrong.toString()).doesNotContain("a-wrong-secret");
    }

    @Test
    void aServerThatIsAwayIsWaitedForAndWhatIsAskedOfItMeanwhileFails() throws Exception {
        try (var ours = S3Server.start()) {
            ours.createBucket("bucket");
            ours.stop();
            try (var waiting = S3Connection.open(new S3Settings(
                    ours.endpoint(), "us-east-1", "bucket", "", S3Server.ACCESS_KEY, S3Server.SECRET_KEY, null))) {
                assertThatThrownBy(waiting::probe).isInstanceOf(StoreUnavailableException.class);
                assertThatThrownBy(() -> waiting.put(out -> out.write(1)))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("cannot be written");
                assertThatThrownBy(() -> waiting.open(SHA256_OF_ABC)).isInstanceOf(StoreUnavailableException.class);
                assertThatThrownBy(() -> waiting.contains(SHA256_OF_ABC))
                        .hasCauseInstanceOf(StoreUnavailableException.class);

                ours.restart();

                waiting.probe();
                waiting.put(out -> out.write(1));
            }
        }
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        var settings = new S3Settings(URI.create("seaweedfs"), "us-east-1", "bucket", "", "key", "secret", null);

        assertThatThrownBy(() -> S3Connection.open(settings)).isInstanceOf(UnusableStoreException.class);
    }
}
