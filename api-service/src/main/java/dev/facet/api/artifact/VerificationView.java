package dev.facet.api.artifact;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last reading of all bytes that artifacts link.
 *
 * @param startedAt absent: there was none yet
 * @param endedAt absent while it goes on
 * @param blobs different contents that are read; the same bytes of several artifacts count once
 * @param broken what is lost or damaged, of this reading and, until it comes by, of the one before
 */
record VerificationView(
        State state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long blobs,
        long bytes,
        List<BrokenView> broken) {

    enum State {
        NONE,
        RUNNING,
        DONE
    }

    /** @param artifacts whose bytes they are */
    record BrokenView(String sha256, String problem, Instant foundAt, List<OwnerView> artifacts) {}

    /** @param runId absent: it belongs to an uploaded matrix */
    record OwnerView(UUID id, @Nullable UUID runId, String name) {}
}
