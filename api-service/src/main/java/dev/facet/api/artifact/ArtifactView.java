package dev.facet.api.artifact;

import java.time.Instant;
import java.util.UUID;

/** @param sha256 of the bytes; their address in the store and their ETag */
record ArtifactView(UUID id, UUID runId, String name, String sha256, long bytes, String mediaType, Instant createdAt) {}
