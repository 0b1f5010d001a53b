package dev.facet.api.web;

import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.MalformedJsonException;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.spec.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import tools.jackson.databind.JsonNode;

/** Reads our records from bodies by {@link SpecJson}: strictly, and with all that is wrong at once. */
class SpecBodyConverter extends AbstractHttpMessageConverter<Record> {

    SpecBodyConverter() {
        super(StandardCharsets.UTF_8, MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("dev.facet.");
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Record readInternal(Class<? extends Record> type, HttpInputMessage message) throws IOException {
        JsonNode document = SpecJson.parse(decode(message.getBody().readAllBytes()));
        var unstorable = new ArrayList<Violation>();
        findUnstorableText(document, "", unstorable);
        if (!unstorable.isEmpty()) {
            throw new InvalidSpecException(unstorable);
        }
        return SpecJson.read(document, type);
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new MalformedJsonException("the body is not UTF-8");
        }
    }

    /** Characters that JSON can write and no text in the database can hold. */
    private static void findUnstorableText(JsonNode node, String pointer, List<Violation> found) {
        if (node.isString() && isUnstorable(node.stringValue())) {
            found.add(new Violation(pointer, "expected text without NUL and without half a surrogate pair"));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            findUnstorableText(node.get(i), pointer + "/" + i, found);
        }
        for (var field : node.properties()) {
            String name = field.getKey();
            if (isUnstorable(name)) {
                found.add(new Violation(pointer, "expected names without NUL and without half a surrogate pair"));
            }
            findUnstorableText(
                    field.getValue(), pointer + "/" + name.replace("~", "~0").replace("/", "~1"), found);
        }
    }

    private static boolean isUnstorable(String text) {
        return text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Override
    protected void writeInternal(Record value, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("records are written by the JSON mapper");
    }
}
