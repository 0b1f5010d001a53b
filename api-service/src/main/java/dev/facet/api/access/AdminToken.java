package dev.facet.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * The token that the configuration gives: of an admin of the whole service. It is in no table, so whoever takes it out of the
 * configuration and starts the service again has revoked it.
 */
public final class AdminToken {

    private final TokenSecret secret;

    private AdminToken(TokenSecret secret) {
        this.secret = secret;
    }

    /** @throws IllegalArgumentException where it has not the form of a token */
    public static AdminToken of(String value) {
        return new AdminToken(TokenSecret.of(value));
    }

    public static AdminToken random(SecureRandom random) {
        return new AdminToken(TokenSecret.random(random));
    }

    /** The value itself. */
    public String value() {
        return secret.value();
    }

    boolean is(String token) {
        return MessageDigest.isEqual(
                secret.value().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return secret.toString();
    }
}
