package dev.facet.model.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do, whatever it keeps its bytes in. */
abstract class ArtifactStoreContract {

    /** FIPS 180-2, appendix B.1. */
    static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final int LARGE = 40 << 20;

    ArtifactStore store;

    @BeforeEach
    void open() throws IOException {
        store = empty();
    }

    /** A store without bytes. */
    abstract ArtifactStore empty() throws IOException;

    /** All that there is in the store, whole or not, by its names. */
    abstract List<String> names() throws IOException;

    /** Damages stored bytes behind the store's back. */
    abstract void overwrite(String sha256, String text) throws IOException;

    /** Makes it look as if the bytes had been stored by then. */
    abstract void age(String sha256, Instant time) throws IOException;

    @Test
    void bytesAreKeptUnderTheirHash() throws IOException {
        StoredBlob blob = put("abc");

        assertThat(blob).isEqualTo(new StoredBlob(SHA256_OF_ABC, 3));
        assertThat(text(SHA256_OF_ABC)).isEqualTo("abc");
        assertThat(names()).containsExactly(SHA256_OF_ABC.substring(0, 2) + "/" + SHA256_OF_ABC.substring(2));
    }

    @Test
    void noBytesAreBytesToo() throws IOException {
        StoredBlob blob = put("");

        assertThat(blob.bytes()).isZero();
        assertThat(text(blob.sha256())).isEmpty();
        assertThat(store.contains(blob.sha256())).isTrue();
    }

    @Test
    void theSameBytesAreKeptOnce() throws IOException {
        assertThat(put("abc")).isEqualTo(put("abc"));
        assertThat(names()).hasSize(1);
    }

    @Test
    void bytesThatSomebodyElseLetGoBeforeTheyWereLinkedAreStoredAgain() throws IOException {
        var links = new ArrayList<StoredBlob>();
        store.putLinked(out -> out.write("abc".getBytes(UTF_8)), blob -> {
            links.add(blob);
            if (links.size() == 1) {
                letGo(blob);
            }
            if (!store.contains(blob.sha256())) {
                throw new UncheckedIOException(new NoSuchBlobException(blob.sha256()));
            }
        });

        assertThat(links).hasSize(2);
        assertThat(names()).hasSize(1);
    }

    @Test
    void bytesThatAreAlwaysLetGoAreAFailureAndNoEndlessLoop() {
        assertThatThrownBy(() -> store.putLinked(out -> out.write("abc".getBytes(UTF_8)), blob -> {
                    letGo(blob);
                    throw new UncheckedIOException(new NoSuchBlobException(blob.sha256()));
                }))
                .hasCauseInstanceOf(NoSuchBlobException.class);
    }

    private void letGo(StoredBlob blob) {
        try {
            store.delete(blob.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoeverPutsTheSameAtTheSameTimeFindsItOnce() throws Exception {
        int puts = 8;
        var together = new CyclicBarrier(puts);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<StoredBlob>>();
            for (int i = 0; i < puts; i++) {
                tasks.add(() -> {
                    together.await();
                    return put("abc");
                });
            }
            for (var put : threads.invokeAll(tasks)) {
                assertThat(put.get()).isEqualTo(new StoredBlob(SHA256_OF_ABC, 3));
            }
        }
        assertThat(names()).hasSize(1);
        assertThat(text(SHA256_OF_ABC)).isEqualTo("abc");
    }

    @Test
    void aLargeBlobComesThroughInPartsThatAreNeverAllInMemory() throws IOException {
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        StoredBlob blob = store.put(out -> {
            var random = new Random(1);
            var chunk = new byte[1 << 16];
            for (int written = 0; written < LARGE; written += chunk.length) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        });
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;

        assertThat(blob.bytes()).isEqualTo(LARGE);
        assertThat(allocated).isLessThan(LARGE);
        assertThat(names()).hasSize(1);
        try (var in = store.openVerified(blob.sha256())) {
            assertThat(in.skip(Long.MAX_VALUE)).isPositive();
            assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isPositive();
        }
    }

    @Test
    void bytesWhoseWritingFailsLeaveNothing() throws IOException {
        for (int size : List.of(100_000, LARGE / 2)) {
            assertThatThrownBy(() -> store.put(out -> {
                        out.write(new byte[size]);
                        throw new IOException("the content fails");
                    }))
                    .hasMessage("the content fails")
                    .isNotInstanceOf(StoreUnavailableException.class);
        }
        assertThat(names()).isEmpty();
        assertThat(store.removeAbandoned(Instant.now().plusSeconds(60))).isZero();
    }

    @Test
    void aRangeIsReadWithoutTheRest() throws IOException {
        StoredBlob blob = put("0123456789");

        assertThat(range(blob, 2, 3)).isEqualTo("234");
        assertThat(range(blob, 0, 10)).isEqualTo("0123456789");
        assertThat(range(blob, 8, 10)).isEqualTo("89");
        assertThat(range(blob, 8, Long.MAX_VALUE)).isEqualTo("89");
        assertThat(range(blob, 8, 0)).isEmpty();
        assertThat(range(blob, 10, 5)).isEmpty();
        assertThatThrownBy(() -> store.open(SHA256_OF_ABC, 1, 1)).isInstanceOf(NoSuchBlobException.class);
    }

    @Test
    void whatIsClosedEarlyNeedNotBeRead() throws IOException {
        StoredBlob blob = store.put(out -> out.write(new byte[LARGE / 4]));

        try (var in = store.open(blob.sha256())) {
            assertThat(in.read()).isZero();
        }
        try (var in = store.open(blob.sha256())) {
            assertThat(in.readAllBytes()).hasSize(LARGE / 4);
        }
    }

    @Test
    void damagedBytesAreNoticedByWhoAsks() throws IOException {
        put("abc");
        overwrite(SHA256_OF_ABC, "abd");

        try (var in = store.openVerified(SHA256_OF_ABC)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(CorruptBlobException.class);
        }
        put("abc");
        try (var in = store.openVerified(SHA256_OF_ABC)) {
            assertThat(in.readAllBytes()).as("storing repairs").hasSize(3);
        }
    }

    @Test
    void wholeBytesPassTheCheckAlsoWhereSomeAreSkipped() throws IOException {
        put("abc");

        try (var in = store.openVerified(SHA256_OF_ABC)) {
            in.skipNBytes(2);
            assertThat(in.readAllBytes()).isEqualTo("c".getBytes(UTF_8));
        }
    }

    @Test
    void deletedBytesAreGoneAndDeletingAgainDoesNothing() throws IOException {
        put("abc");

        assertThat(store.delete(SHA256_OF_ABC)).isTrue();
        assertThat(store.delete(SHA256_OF_ABC)).isFalse();
        assertThat(store.contains(SHA256_OF_ABC)).isFalse();
        assertThat(names()).isEmpty();
        assertThatThrownBy(() -> store.open(SHA256_OF_ABC)).isInstanceOf(NoSuchBlobException.class);
    }

    @Test
    void theAgeOfBytesCountsFromWhenTheyWereLastStored() throws IOException {
        put("abc");
        put("recent");
        Instant now = Instant.now();
        age(SHA256_OF_ABC, now.minus(Duration.ofDays(2)));
        Instant yesterday = now.minus(Duration.ofDays(1));

        assertThat(storedBefore(yesterday)).containsExactly(SHA256_OF_ABC);
        put("abc");
        assertThat(storedBefore(yesterday)).isEmpty();
    }

    @Test
    void allBytesAreFoundHoweverManyThereAreAndMayBeDeletedAsTheyAre() throws IOException {
        var hashes = new HashSet<String>();
        for (int i = 0; i < 10; i++) {
            hashes.add(put("blob " + i).sha256());
        }
        var found = new HashSet<String>();

        store.storedBefore(Instant.now().plusSeconds(60), batch -> {
            for (String sha256 : batch) {
                found.add(sha256);
                assertThat(store.delete(sha256)).isTrue();
            }
        });

        assertThat(found).isEqualTo(hashes);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsNoHashNeverBecomesAPath() {
        assertThatThrownBy(() -> store.open("../../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStoreThatWorksSaysSo() throws IOException {
        store.probe();

        assertThat(names()).isEmpty();
    }

    StoredBlob put(String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private String text(String sha256) throws IOException {
        try (var in = store.open(sha256)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private String range(StoredBlob blob, long from, long count) throws IOException {
        try (var in = store.open(blob.sha256(), from, count)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    Set<String> storedBefore(Instant time) throws IOException {
        var found = new HashSet<String>();
        store.storedBefore(time, found::addAll);
        return found;
    }
}
