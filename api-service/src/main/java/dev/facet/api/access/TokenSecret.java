package dev.facet.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A token's value. It is kept nowhere: only its SHA-256 is. That is enough for a secret of 256 random bits, which nobody can
 * guess; slow hashes are for what people choose. It is found by its hash, so that the time of a comparison tells nothing of it.
 */
final class TokenSecret {

    static final String PREFIX = "facet_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{32,128}");
    private static final int BYTES = 32;
    private static final int SHOWN = PREFIX.length() + 6;

    private final String value;

    private TokenSecret(String value) {
        this.value = value;
    }

    static TokenSecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** @throws IllegalArgumentException where it has not the form of a token */
    static TokenSecret of(String value) {
        if (!isToken(value)) {
            throw new IllegalArgumentException("expected " + PREFIX + " and 32 to 128 letters, digits, - or _, got "
                    + value.length() + " characters");
        }
        return new TokenSecret(value);
    }

    static boolean isToken(String value) {
        return FORM.matcher(value).matches();
    }

    /** The value itself: for who has asked for it, once. */
    String value() {
        return value;
    }

    /** Its first characters, by which people tell it from others. */
    String shown() {
        return value.substring(0, SHOWN);
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return shown() + "…";
    }
}
