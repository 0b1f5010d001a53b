package dev.facet.model.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps bytes by the SHA-256 of their content, shared by the API and all workers. Storing the same bytes twice keeps them
 * once. A crash at any moment leaves a blob whole or absent. Rows of {@code artifact} say who links which blob.
 */
public interface ArtifactStore {

    /** Writes the bytes of one blob. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores what {@code content} writes; when this returns, the bytes survive a power cut.
     *
     * @throws IOException where the store or {@code content} fails; nothing is stored then
     */
    StoredBlob put(Content content) throws IOException;

    default StoredBlob put(InputStream content) throws IOException {
        return put(content::transferTo);
    }

    /**
     * Stores what {@code content} writes and has it linked. Where somebody else let the same bytes go in between, so that the link finds
     * none, both are done again.
     *
     * @param link throws {@link NoSuchBlobException}, wrapped, where the bytes are gone
     */
    default void putLinked(Content content, Consumer<StoredBlob> link) throws IOException {
        for (int again = 2; ; again--) {
            try {
                link.accept(put(content));
                return;
            } catch (UncheckedIOException e) {
                if (again == 0 || !(e.getCause() instanceof NoSuchBlobException)) {
                    throw e;
                }
            }
        }
    }

    /** @throws NoSuchBlobException where there are no such bytes */
    InputStream open(String sha256) throws IOException;

    /**
     * Like {@link #open}, but hashes what is read: reaching the end of damaged bytes throws {@link CorruptBlobException}.
     *
     * @throws NoSuchBlobException where there are no such bytes
     */
    default InputStream openVerified(String sha256) throws IOException {
        return new VerifyingInputStream(open(sha256), sha256);
    }

    boolean contains(String sha256);

    /** Hashes of all bytes that were last stored before then. */
    List<String> storedBefore(Instant time) throws IOException;

    /** Forgets the bytes. Whether there were any. Readers that have them open read on to the end. */
    boolean delete(String sha256) throws IOException;
}
