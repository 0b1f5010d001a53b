package dev.facet.api.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call.
 *
 * @param principal who made it: token:ID, subject:NAME, or nobody where the token was none
 * @param operation its operationId, or its method where it reached no operation
 * @param path without the query
 * @param project that it was about; absent: none
 * @param address from where it came
 * @param status how it was answered
 */
record AuditView(
        UUID id,
        Instant at,
        String principal,
        @Nullable UUID tokenId,
        String operation,
        String path,
        @Nullable String project,
        String address,
        int status) {}
