package dev.facet.api.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list after which a page begins: the sort key and the id of the last row. Its text is opaque to clients.
 *
 * @param key the sort key as text; null where the row has none
 */
public record Cursor(@Nullable String key, UUID id) {

    public static final String PARAMETER = "cursor";

    /** @throws BadParameterException where the text never came from here */
    public static @Nullable Cursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(decoded.split(" ", 2));
            return new Cursor(parts.size() == 1 ? null : parts.get(1), UUID.fromString(parts.getFirst()));
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(PARAMETER, "expected the value of next of the page before");
        }
    }

    public String text() {
        String plain = key == null ? id.toString() : id + " " + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
