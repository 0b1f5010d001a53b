package dev.facet.model.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

final class Sha256 {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash itself. What is no hash never becomes a path. */
    static String checked(String sha256) {
        if (!HEX.matcher(sha256).matches()) {
            throw new IllegalArgumentException("expected 64 hexadecimal digits, got " + sha256);
        }
        return sha256;
    }
}
