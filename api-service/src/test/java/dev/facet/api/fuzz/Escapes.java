package dev.facet.api.fuzz;

import java.nio.charset.StandardCharsets;

/** Texts in URLs. */
final class Escapes {

    private Escapes() {}

    /** Half a surrogate pair is escaped as the bytes that UTF-8 would have for it, were it a character. */
    static String percent(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                append(escaped, text.substring(i, i + 2).getBytes(StandardCharsets.UTF_8));
                i++;
            } else if (Character.isSurrogate(c)) {
                append(escaped, (byte) 0xed, (byte) (0x80 | c >> 6 & 0x3f), (byte) (0x80 | c & 0x3f));
            } else if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~:".indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                append(escaped, ("" + c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, byte... bytes) {
        for (byte b : bytes) {
            escaped.append("%%%02x".formatted(b & 0xff));
        }
    }
}
