package dev.facet.model.spec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one document into records and collects what is wrong with it. A field that cannot be read is reported and stands at
 * its default for the rest of the reading, so that the record's own checks still see the other fields.
 */
final class SpecReader {

    private final List<Violation> violations = new ArrayList<>();

    List<Violation> violations() {
        return violations;
    }

    /** The value, or null where it was wrong and has been reported. */
    @Nullable
    Object read(JsonNode node, Type type, String pointer) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class
                    ? readMap(node, generic.getActualTypeArguments(), pointer)
                    : readList(node, generic.getActualTypeArguments()[0], pointer);
        }
        var wanted = (Class<?>) type;
        if (wanted == JsonNode.class) {
            return node;
        } else if (wanted == String.class) {
            return node.isString() ? node.stringValue() : wrong(pointer, "a string", node);
        } else if (wanted == boolean.class || wanted == Boolean.class) {
            return node.isBoolean() ? (Object) node.booleanValue() : wrong(pointer, "true or false", node);
        } else if (wanted == int.class || wanted == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? (Object) node.intValue()
                    : wrong(pointer, "a whole number", node);
        } else if (wanted == long.class || wanted == Long.class) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? (Object) node.longValue()
                    : wrong(pointer, "a whole number", node);
        } else if (wanted == double.class || wanted == Double.class) {
            double number = node.doubleValue(Double.NaN);
            return Double.isFinite(number) ? (Object) number : wrong(pointer, "a finite number", node);
        } else if (wanted == UUID.class) {
            return readId(node, pointer);
        } else if (wanted.isEnum()) {
            return readConstant(node, wanted, pointer);
        } else if (wanted.isSealed()) {
            return readAlternative(node, wanted, pointer);
        } else if (wanted.isRecord()) {
            return readRecord(node, wanted, pointer, false);
        }
        throw new IllegalStateException("no JSON form for " + wanted);
    }

    private @Nullable Object readRecord(JsonNode node, Class<?> type, String pointer, boolean typed) {
        if (!node.isObject()) {
            return wrong(pointer, "an object", node);
        }
        RecordShape shape = RecordShape.of(type);
        reportUnknown(node, shape, pointer, typed);
        boolean whole = true;
        boolean constructible = true;
        var arguments = new @Nullable Object[shape.components().size()];
        for (int i = 0; i < arguments.length; i++) {
            var component = shape.components().get(i);
            int before = violations.size();
            arguments[i] = readComponent(node, component, pointer);
            if (violations.size() > before) {
                whole = false;
                if (arguments[i] == null && !component.nullable()) {
                    arguments[i] = standIn(component);
                    constructible &= arguments[i] != null;
                }
            }
        }
        if (!constructible) {
            return null;
        }
        try {
            Object value = shape.construct(arguments);
            return whole ? value : null;
        } catch (InvalidSpecException e) {
            if (whole || !e.acrossFields()) {
                report(e.violations(), pointer);
            }
            return null;
        }
    }

    private @Nullable Object readComponent(JsonNode owner, RecordShape.Component component, String pointer) {
        JsonNode node = owner.get(component.name());
        String where = pointer + "/" + escape(component.name());
        if (node == null || (node.isNull() && component.nullable())) {
            if (component.byDefault() != null) {
                return read(component.byDefault(), component.type(), where);
            }
            if (!component.nullable()) {
                violations.add(new Violation(where, "required: " + expectation(component.type())));
            }
            return null;
        }
        if (component.oneOrMany() && !node.isArray()) {
            Object only = read(node, ((ParameterizedType) component.type()).getActualTypeArguments()[0], where);
            return only == null ? null : List.of(only);
        }
        return read(node, component.type(), where);
    }

    /** Some value of the component's type, only so that its record can check the other components. */
    private static @Nullable Object standIn(RecordShape.Component component) {
        if (component.byDefault() != null) {
            return new SpecReader().read(component.byDefault(), component.type(), "");
        }
        return switch (component.type()) {
            case Class<?> type when type.isEnum() -> type.getEnumConstants()[0];
            case Class<?> type when type == int.class -> 1;
            case Class<?> type when type == long.class -> 1L;
            case Class<?> type when type == double.class -> 1.0;
            case Class<?> type when type == boolean.class -> false;
            case Class<?> type when type == String.class -> "stand-in";
            case Class<?> type
            when type == DatasetSpec.class -> new SpecReader().read(SpecJson.parse("{\"kind\": \"BUMP\"}"), type, "");
            case Class<?> type when type == PerAxis.class -> new PerAxis(1, 1);
            default -> null;
        };
    }

    private void reportUnknown(JsonNode node, RecordShape shape, String pointer, boolean typed) {
        var known = shape.components().stream().map(RecordShape.Component::name).toList();
        for (String name : node.propertyNames()) {
            if (!known.contains(name) && !(typed && name.equals(SpecJson.TYPE))) {
                violations.add(new Violation(
                        pointer + "/" + escape(name), "unknown field; expected one of " + String.join(", ", known)));
            }
        }
    }

    private @Nullable Object readAlternative(JsonNode node, Class<?> sealed, String pointer) {
        if (!node.isObject()) {
            return wrong(pointer, "an object", node);
        }
        JsonNode name = node.get(SpecJson.TYPE);
        for (Class<?> alternative : sealed.getPermittedSubclasses()) {
            if (name != null && name.isString() && name.stringValue().equals(RecordShape.typeName(alternative))) {
                return readRecord(node, alternative, pointer, true);
            }
        }
        String names = Arrays.stream(sealed.getPermittedSubclasses())
                .map(RecordShape::typeName)
                .collect(Collectors.joining(", "));
        violations.add(new Violation(
                pointer + "/" + SpecJson.TYPE,
                "expected one of " + names + ", got " + (name == null ? "nothing" : name)));
        return null;
    }

    private @Nullable Object readConstant(JsonNode node, Class<?> type, String pointer) {
        for (Object constant : type.getEnumConstants()) {
            if (node.isString() && SpecJson.name((Enum<?>) constant).equals(node.stringValue())) {
                return constant;
            }
        }
        return wrong(pointer, expectation(type), node);
    }

    private @Nullable Object readId(JsonNode node, String pointer) {
        try {
            return node.isString() ? UUID.fromString(node.stringValue()) : wrong(pointer, "a UUID", node);
        } catch (IllegalArgumentException e) {
            return wrong(pointer, "a UUID", node);
        }
    }

    private @Nullable Object readList(JsonNode node, Type elementType, String pointer) {
        if (!node.isArray()) {
            return wrong(pointer, "an array", node);
        }
        var elements = new ArrayList<Object>(node.size());
        for (int i = 0; i < node.size(); i++) {
            Object element = read(node.get(i), elementType, pointer + "/" + i);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements.size() == node.size() ? elements : null;
    }

    /** @param types of the keys, which are texts or constants, and of the values */
    private @Nullable Object readMap(JsonNode node, Type[] types, String pointer) {
        if (!node.isObject()) {
            return wrong(pointer, "an object", node);
        }
        var map = new LinkedHashMap<Object, Object>();
        for (var entry : node.properties()) {
            String where = pointer + "/" + escape(entry.getKey());
            Object key = read(JsonNodeFactory.instance.stringNode(entry.getKey()), types[0], where);
            Object value = read(entry.getValue(), types[1], where);
            if (key != null && value != null) {
                map.put(key, value);
            }
        }
        return map.size() == node.size() ? map : null;
    }

    private void report(List<Violation> found, String prefix) {
        found.forEach(violation -> violations.add(violation.within(prefix)));
    }

    private @Nullable Object wrong(String pointer, String expected, JsonNode got) {
        String shown = got.toString();
        violations.add(new Violation(
                pointer,
                (expected.startsWith("expected") ? expected : "expected " + expected) + ", got "
                        + (shown.length() > 80 ? shown.substring(0, 77) + "..." : shown)));
        return null;
    }

    private static String expectation(Type type) {
        if (type instanceof Class<?> c && c.isEnum()) {
            return "expected one of "
                    + Arrays.stream(c.getEnumConstants())
                            .map(constant -> SpecJson.name((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (type == double.class) {
            return "expected a finite number";
        }
        return type instanceof Class<?> c && (c.isRecord() || c.isSealed()) ? "expected an object" : "expected a value";
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
