package dev.facet.model.artifact;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A store in one directory: the blob {@code abcd…} is the file {@code ab/cd…}. Bytes are written under a temporary name in
 * {@code incoming}, synced, and renamed, so a file under its hash is always whole.
 */
public final class DirectoryArtifactStore implements ArtifactStore {

    /** A temporary file this old was left by a process that died. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path directory;
    private final Path incoming;

    /** @throws IOException where the directory cannot be made */
    public DirectoryArtifactStore(Path directory) throws IOException {
        this.directory = directory.toAbsolutePath().normalize();
        this.incoming = this.directory.resolve("incoming");
        Files.createDirectories(incoming);
        removeAbandoned();
    }

    @Override
    public StoredBlob put(Content content) throws IOException {
        try {
            return shelve(content);
        } catch (FileSystemException e) { // whose message is often the path alone
            throw new IOException(
                    "the artifact store cannot be written: %s (%s)"
                            .formatted(e.getMessage(), e.getClass().getSimpleName()),
                    e);
        }
    }

    private StoredBlob shelve(Content content) throws IOException {
        Path temporary = incoming.resolve(UUID.randomUUID().toString());
        try {
            StoredBlob blob = write(temporary, content);
            Path shelf = shelf(blob.sha256());
            Files.createDirectories(shelf);
            Files.move(
                    temporary,
                    place(blob.sha256()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            sync(shelf);
            sync(directory);
            return blob;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static StoredBlob write(Path file, Content content) throws IOException {
        var digest = Sha256.digest();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out =
                    new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)), digest);
            content.writeTo(out);
            out.flush();
            channel.force(true);
            return new StoredBlob(Sha256.hex(digest), channel.size());
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        try {
            return Files.newInputStream(place(sha256));
        } catch (NoSuchFileException _) {
            throw new NoSuchBlobException(sha256);
        }
    }

    @Override
    public boolean contains(String sha256) {
        return Files.exists(place(sha256));
    }

    @Override
    public List<String> storedBefore(Instant time) throws IOException {
        var hashes = new ArrayList<String>();
        try (var shelves = Files.newDirectoryStream(directory, "[0-9a-f][0-9a-f]")) {
            for (Path shelf : shelves) {
                try (var files = Files.newDirectoryStream(shelf)) {
                    for (Path file : files) {
                        if (isOlder(file, time)) {
                            hashes.add(String.valueOf(shelf.getFileName()) + file.getFileName());
                        }
                    }
                }
            }
        }
        return hashes;
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

    private void removeAbandoned() throws IOException {
        Instant latest = Instant.now().minus(ABANDONED);
        try (var files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (isOlder(file, latest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
