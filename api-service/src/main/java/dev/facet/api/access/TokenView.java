package dev.facet.api.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param prefix its first characters, by which to tell it from others
 * @param project to which it belongs; absent: to none, so it works in all of them
 * @param createdBy the caller who asked for it
 * @param expiresAt absent: it does not expire
 * @param lastUsedAt to the minute; absent: never
 */
record TokenView(
        UUID id,
        String name,
        String prefix,
        Scope scope,
        @Nullable String project,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
