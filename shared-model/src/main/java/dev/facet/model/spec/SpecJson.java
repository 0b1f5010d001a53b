package dev.facet.model.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON form of the specs: a record is an object with its components as fields in their order, an enum its name (or what
 * {@link JsonProperty} says), a record of a sealed interface says which one it is in {@code type}. Reading is strict: unknown fields and wrong types are
 * errors, and all errors of a document are reported at once. Writing is stable: equal records give equal text.
 */
public final class SpecJson {

    static final String TYPE = "type";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Pattern SOURCE = Pattern.compile("Source: REDACTED \\(`[^`]*` disabled\\); ");
    private static final Pattern SETTING =
            Pattern.compile("[,:;(]? ?[^,:;(]*`[^`]*`[^,;)]*| \\([^()]*Feature '[^']*'[^()]*\\)");

    private SpecJson() {}

    /** @throws InvalidSpecException with every wrong field, by its pointer in the document */
    public static <T> T read(JsonNode document, Class<T> type) {
        var reader = new SpecReader();
        @Nullable Object value = reader.read(document, type, "");
        if (value == null || !reader.violations().isEmpty()) {
            throw new InvalidSpecException(reader.violations());
        }
        return type.cast(value);
    }

    /**
     * @throws MalformedJsonException where the text is no JSON at all
     * @throws InvalidSpecException with every wrong field, by its pointer in the document
     */
    public static <T> T read(String text, Class<T> type) {
        return read(parse(text), type);
    }

    public static JsonNode parse(String text) {
        try {
            JsonNode document = MAPPER.readTree(text);
            if (document.isMissingNode()) {
                throw new MalformedJsonException("the body is empty; expected a JSON document");
            }
            return document;
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new MalformedJsonException("not JSON: " + reason(e)
                    + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")"));
        }
    }

    /** Without the names of the parser's classes and settings, which are nothing to whoever wrote the text. */
    private static String reason(JacksonException e) {
        if (e instanceof DatabindException) {
            return "something follows after the end of the document";
        }
        return SETTING.matcher(SOURCE.matcher(e.getOriginalMessage()).replaceAll(""))
                .replaceAll("");
    }

    public static String text(Object value) {
        return write(value).toString();
    }

    static ObjectNode emptyObject() {
        return NODES.objectNode();
    }

    /** SHA-256 of the JSON form, in hexadecimal. */
    static String hash(Object value) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text(value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    public static JsonNode write(Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case Record spec -> writeRecord(spec);
            case Enum<?> constant -> NODES.stringNode(name(constant));
            case List<?> list -> {
                var array = NODES.arrayNode();
                list.forEach(element -> array.add(write(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                new TreeMap<>(map)
                        .forEach((key, element) -> object.set(
                                key instanceof Enum<?> constant ? name(constant) : key.toString(), write(element)));
                yield object;
            }
            case String text -> NODES.stringNode(text);
            case Integer number -> NODES.numberNode(number.intValue());
            case Long number -> NODES.numberNode(number.longValue());
            case Double number -> NODES.numberNode(number.doubleValue());
            case Boolean flag -> NODES.booleanNode(flag);
            case UUID id -> NODES.stringNode(id.toString());
            default -> throw new IllegalArgumentException("no JSON form for " + value.getClass());
        };
    }

    /** The JSON form of a constant. */
    static String name(Enum<?> constant) {
        try {
            var property =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return property == null ? constant.name() : property.value();
        } catch (NoSuchFieldException e) {
            throw new AssertionError("every constant is a field of its enum", e);
        }
    }

    /** What a record of a sealed interface says in {@code type}: Cross is CROSS, TwoWords is TWO_WORDS. */
    public static String typeName(Class<?> alternative) {
        return RecordShape.typeName(alternative);
    }

    private static ObjectNode writeRecord(Record spec) {
        ObjectNode object = NODES.objectNode();
        if (RecordShape.isAlternative(spec.getClass())) {
            object.put(TYPE, RecordShape.typeName(spec.getClass()));
        }
        for (var component : RecordShape.of(spec.getClass()).components()) {
            Object value = component.valueOf(spec);
            if (value == null) {
                continue;
            }
            JsonNode written = write(value);
            if (component.alwaysWritten() || !written.equals(component.byDefault())) {
                object.set(component.name(), written);
            }
        }
        return object;
    }
}
