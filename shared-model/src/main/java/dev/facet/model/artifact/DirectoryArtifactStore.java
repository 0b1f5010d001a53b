package dev.facet.model.artifact;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one directory: the blob {@code abcd…} is the file {@code ab/cd…}. Bytes are written under a temporary name in
 * {@code incoming}, synced, and renamed, so a file under its hash is always whole.
 */
public final class DirectoryArtifactStore implements ArtifactStore {

    private static final Logger log = LoggerFactory.getLogger(DirectoryArtifactStore.class);
    private static final int BATCH = 1_000;

    /** Bytes; an empty file fits a full disk. */
    private static final int PROBE = 4_096;

    private final Path directory;
    private final Path incoming;

    /** @throws IOException where the directory cannot be made */
    public DirectoryArtifactStore(Path directory) throws IOException {
        this.directory = directory.toAbsolutePath().normalize();
        this.incoming = this.directory.resolve("incoming");
        Files.createDirectories(incoming);
    }

    static ArtifactStore open(Path directory) {
        try {
            return new DirectoryArtifactStore(directory);
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "the directory %s cannot be made (%s)".formatted(directory.toAbsolutePath(), e),
                    "Set facet.artifacts.directory to a directory that this user may write to.",
                    e);
        }
    }

    @Override
    public StoredBlob put(Content content) throws IOException {
        Path temporary = incoming.resolve(UUID.randomUUID().toString());
        try {
            StoredBlob blob = write(temporary, content);
            shelve(temporary, blob.sha256());
            return blob;
        } finally {
            discard(temporary);
        }
    }

    private static StoredBlob write(Path file, Content content) throws IOException {
        var digest = Sha256.digest();
        try (var incoming = new IncomingFile(file)) {
            OutputStream out = new DigestOutputStream(new BufferedOutputStream(incoming), digest);
            content.writeTo(out);
            out.flush();
            return new StoredBlob(Sha256.hex(digest), incoming.sync());
        }
    }

    private void shelve(Path temporary, String sha256) throws StoreUnavailableException {
        try {
            Path shelf = shelf(sha256);
            Files.createDirectories(shelf);
            Files.move(temporary, place(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(shelf);
            sync(directory);
        } catch (IOException e) {
            throw StoreUnavailableException.written(e);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return open(sha256, 0, Long.MAX_VALUE);
    }

    @Override
    public InputStream open(String sha256, long from, long count) throws IOException {
        Path file = place(sha256);
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(from);
            InputStream in = Channels.newInputStream(channel);
            return new LimitedInputStream(in, count);
        } catch (NoSuchFileException _) {
            throw new NoSuchBlobException(sha256);
        } catch (IOException e) {
            throw StoreUnavailableException.read(e);
        }
    }

    @Override
    public boolean contains(String sha256) {
        return Files.exists(place(sha256));
    }

    @Override
    public void storedBefore(Instant time, Batch batch) throws IOException {
        try (var shelves = Files.newDirectoryStream(directory, "[0-9a-f][0-9a-f]")) {
            for (Path shelf : shelves) {
                var hashes = new ArrayList<String>();
                try (var files = Files.newDirectoryStream(shelf)) {
                    for (Path file : files) {
                        if (isOlder(file, time)) {
                            hashes.add(String.valueOf(shelf.getFileName()) + file.getFileName());
                        }
                        if (hashes.size() == BATCH) {
                            batch.take(List.copyOf(hashes));
                            hashes.clear();
                        }
                    }
                }
                if (!hashes.isEmpty()) {
                    batch.take(hashes);
                }
            }
        }
    }

    /** A file that another process has just removed is not. */
    private static boolean isOlder(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    @Override
    public boolean delete(String sha256) throws IOException {
        return Files.deleteIfExists(place(sha256));
    }

    private Path place(String sha256) {
        return shelf(sha256).resolve(sha256.substring(2));
    }

    private Path shelf(String sha256) {
        return directory.resolve(Sha256.checked(sha256).substring(0, 2));
    }

    /** A rename survives a power cut only once its directory is synced. */
    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public int removeAbandoned(Instant before) throws IOException {
        int removed = 0;
        try (var files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                removed += isOlder(file, before) && Files.deleteIfExists(file) ? 1 : 0;
            }
        }
        return removed;
    }

    @Override
    public void probe() throws IOException {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        try (var probe = new IncomingFile(file)) {
            probe.write(new byte[PROBE]);
            probe.sync();
        } finally {
            discard(file);
        }
    }

    /** Where that fails, the sweep does it a day later. */
    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) { // what went wrong before matters more
            log.debug("{} stays", temporary, e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
