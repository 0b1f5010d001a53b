package dev.facet.model.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArtifactStoreTest {

    /** FIPS 180-2, appendix B.1. */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    ArtifactStore store;

    @BeforeEach
    void open() throws IOException {
        store = new DirectoryArtifactStore(directory.resolve("artifacts"));
    }

    @Test
    void bytesAreKeptUnderTheirHash() throws IOException {
        StoredBlob blob = put("abc");

        assertThat(blob).isEqualTo(new StoredBlob(SHA256_OF_ABC, 3));
        try (var in = store.open(blob.sha256())) {
            assertThat(in.readAllBytes()).isEqualTo("abc".getBytes(UTF_8));
        }
    }

    @Test
    void theSameBytesAreKeptOnce() throws IOException {
        assertThat(put("abc")).isEqualTo(put("abc"));
        assertThat(files()).hasSize(1);
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
        assertThat(files()).hasSize(1);
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
    void bytesWhoseWritingFailsLeaveNothing() {
        assertThatThrownBy(() -> store.put(out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(files()).isEmpty();
    }

    @Test
    void damagedBytesAreNoticedByWhoAsks() throws IOException {
        put("abc");
        Files.writeString(files().getFirst(), "abd");

        try (var in = store.openVerified(SHA256_OF_ABC)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(CorruptBlobException.class);
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
        assertThatThrownBy(() -> store.open(SHA256_OF_ABC)).isInstanceOf(NoSuchBlobException.class);
    }

    @Test
    void theAgeOfBytesCountsFromWhenTheyWereLastStored() throws IOException {
        put("abc");
        Files.setLastModifiedTime(
                files().getFirst(), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));

        assertThat(store.storedBefore(yesterday)).containsExactly(SHA256_OF_ABC);
        put("abc");
        assertThat(store.storedBefore(yesterday)).isEmpty();
    }

    @Test
    void whatIsNoHashNeverBecomesAPath() {
        assertThatThrownBy(() -> store.open("../../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void openingTheStoreRemovesWhatDeadProcessesLeftAndNothingElse() throws IOException {
        Path incoming = directory.resolve("artifacts/incoming");
        Path old = Files.createFile(incoming.resolve("old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path fresh = Files.createFile(incoming.resolve("fresh"));
        put("abc");

        new DirectoryArtifactStore(directory.resolve("artifacts"));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(store.contains(SHA256_OF_ABC)).isTrue();
    }

    private StoredBlob put(String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private List<Path> files() {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
