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
 *
 * <p>Where the store itself fails, whatever is asked of it throws {@link StoreUnavailableException}.
 */
public interface ArtifactStore {

    /** Writes the bytes of one blob. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Gets hashes as they are found, at most 1,000 at once. */
    @FunctionalInterface
    interface Batch {
        void take(List<String> hashes) throws IOException;
    }

    /**
     * Stores what {@code content} writes, of which only a part is in memory at any time; when this returns, the bytes survive a
     * power cut.
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
     * Some of the bytes, without reading those before or after.
     *
     * @param from how many to leave out
     * @param count the most to read; fewer come where the blob ends before
     * @throws NoSuchBlobException where there are no such bytes
     */
    InputStream open(String sha256, long from, long count) throws IOException;

    /**
     * Like {@link #open(String)}, but hashes what is read: reaching the end of damaged bytes throws {@link CorruptBlobException}.
     *
     * @throws NoSuchBlobException where there are no such bytes
     */
    default InputStream openVerified(String sha256) throws IOException {
        return new VerifyingInputStream(open(sha256), sha256);
    }

    /** @throws java.io.UncheckedIOException where the store does not say */
    boolean contains(String sha256);

    /** Hands over the hashes of all bytes that were last stored before then. They may be deleted meanwhile. */
    void storedBefore(Instant time, Batch batch) throws IOException;

    /** Forgets the bytes. Whether there were any. Readers that have them open read on to the end. */
    boolean delete(String sha256) throws IOException;

    /**
     * Removes what processes that died left half written.
     *
     * @param before what was begun later may still be written
     * @return how many of them there were
     */
    int removeAbandoned(Instant before) throws IOException;

    /** @throws StoreUnavailableException where nothing can be stored now */
    void probe() throws IOException;
}
