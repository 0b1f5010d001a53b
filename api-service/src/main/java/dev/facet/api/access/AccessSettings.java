package dev.facet.api.access;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param bootstrapToken the token of an admin of the whole service; null: none but those that are in the database
 * @param admins subjects of JWTs whose persons are admins of the whole service
 * @param recheckAfter how long a token, or a person's memberships, is believed without another look at the database: what is
 *     revoked at another process still works here for so long
 * @param rate how often callers may call
 */
@ConfigurationProperties("facet.access")
public record AccessSettings(
        @Nullable String bootstrapToken,
        @DefaultValue Set<String> admins,
        @DefaultValue("5s") Duration recheckAfter,
        @DefaultValue Rate rate) {

    /**
     * @param requestsPerSecond of one caller, in the long run
     * @param burst of one caller, at once after a rest
     * @param failuresPerSecond requests without a good token from one address, in the long run
     * @param failureBurst of them at once
     */
    public record Rate(
            @DefaultValue("1000") int requestsPerSecond,
            @DefaultValue("5000") int burst,
            @DefaultValue("20") int failuresPerSecond,
            @DefaultValue("200") int failureBurst) {

        public Rate {
            if (Math.min(Math.min(requestsPerSecond, burst), Math.min(failuresPerSecond, failureBurst)) < 1) {
                throw new IllegalArgumentException("facet.access.rate.*: expected whole numbers from 1");
            }
        }
    }

    /** A file of a secret often ends with a line break, and a variable that is not set is often an empty one. */
    public AccessSettings {
        admins = Set.copyOf(admins);
        bootstrapToken = bootstrapToken == null || bootstrapToken.isBlank() ? null : bootstrapToken.strip();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessSettings[bootstrapToken=" + (bootstrapToken == null ? "none" : "set") + ", admins=" + admins
                + ", recheckAfter=" + recheckAfter + ", rate=" + rate + "]";
    }
}
