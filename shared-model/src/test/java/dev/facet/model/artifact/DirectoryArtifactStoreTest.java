package dev.facet.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.model.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArtifactStoreTest extends ArtifactStoreContract {

    @TempDir
    Path directory;

    @Override
    ArtifactStore empty() throws IOException {
        return new DirectoryArtifactStore(directory);
    }

    @Override
    List<String> names() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }

    @Override
    void overwrite(String sha256, String text) throws IOException {
        Files.writeString(file(sha256), text);
    }

    @Override
    void age(String sha256, Instant time) throws IOException {
        Files.setLastModifiedTime(file(sha256), FileTime.from(time));
    }

    private Path file(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    @Test
    void whatDeadProcessesLeftIsRemovedAndNothingElse() throws IOException {
        Path incoming = directory.resolve("incoming");
        Path old = Files.createFile(incoming.resolve("old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path fresh = Files.createFile(incoming.resolve("fresh"));
        put("abc");

        assertThat(store.removeAbandoned(Instant.now().minus(Duration.ofDays(1))))
                .isOne();

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(store.contains(SHA256_OF_ABC)).isTrue();
    }

    @Test
    void aFullDiskIsTheStoresFaultLeavesNothingAndIsOverOnceThereIsRoom() throws IOException {
        try (var disk = SmallDisk.mount(directory, 1 << 20)) {
            store = new DirectoryArtifactStore(disk.directory());

            assertThatThrownBy(() -> store.put(out -> out.write(new byte[2 << 20])))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("cannot be written")
                    .hasMessageContaining("No space left");
            assertThat(names()).isEmpty();
            assertThat(put("abc").sha256()).isEqualTo(SHA256_OF_ABC);

            disk.fill();
            assertThatThrownBy(store::probe).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> put("another")).isInstanceOf(StoreUnavailableException.class);
            disk.makeRoom();
            put("another");
        }
    }

    @Test
    void aStoreThatRefusesFilesSaysSoWithItsPlace() throws IOException {
        Files.delete(directory.resolve("incoming"));
        Files.createFile(directory.resolve("incoming"));

        assertThatThrownBy(() -> put("abc"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(directory.toString());
        assertThatThrownBy(store::probe).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aPlaceWhereNoDirectoryCanBeIsRefusedWithWhatToDo() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DirectoryArtifactStore.open(file))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining(file.toString());
    }
}
