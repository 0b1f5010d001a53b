package dev.facet.api.access;

import java.util.Optional;

/** What a caller has shown, without its secret: it is asked once more where an answer goes on for long. */
@FunctionalInterface
interface Credential {

    /** Whose it is now; empty: unknown, expired or revoked. */
    Optional<Caller> caller();
}
