package dev.facet.api.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status 0: the connection was closed without an answer
 * @param headers whole lines
 * @param whole whether the body came to its end
 */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, List<String> headers, byte[] body, boolean whole, long millis) {

    Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    /** Without parameters, in small letters. */
    String mediaType() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean isText() {
        String type = mediaType();
        return type.isEmpty() || type.startsWith("text/") || type.endsWith("json") || type.endsWith("xml");
    }

    boolean isAccepted() {
        return status / 100 == 2;
    }
}
