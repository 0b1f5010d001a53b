package dev.facet.api.artifact;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param runId absent: it belongs to an uploaded matrix
 * @param sha256 of the bytes; their address in the store and their ETag
 */
record ArtifactView(
        UUID id, @Nullable UUID runId, String name, String sha256, long bytes, String mediaType, Instant createdAt) {}
