package dev.facet.api.access;

import dev.facet.model.spec.Checks;
import dev.facet.model.spec.InvalidSpecException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param name for people
 * @param scope read, submit or admin; each covers those before it
 * @param project in which it works; absent: the caller's, or for one of the whole service all of them
 * @param expiresAt ISO 8601; absent: it does not expire
 */
record NewToken(
        String name,
        Scope scope,
        @Nullable String project,
        @Nullable String expiresAt) {

    NewToken {
        new Checks()
                .that(!name.isBlank() && name.length() <= 200, "name", "1 to 200 characters", name.length())
                .orThrow();
        expiry(expiresAt);
    }

    @Nullable
    Instant expiry() {
        return expiry(expiresAt);
    }

    private static @Nullable Instant expiry(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidSpecException(
                    "/expiresAt", "expected a time such as 2027-01-31T00:00:00Z, got \"" + text + '"');
        }
    }
}
