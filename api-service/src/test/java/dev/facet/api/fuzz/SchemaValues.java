package dev.facet.api.fuzz;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that a schema allows. It says little of ranges and nothing of how fields go together, so not all of them are accepted. */
final class SchemaValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final List<Integer> WHOLES = List.of(0, 1, 2, 3, 8, 16, 100, -1, 1000);
    private static final List<Double> NUMBERS = List.of(0.0, 1.0, 0.5, 2.0, 1e-3, 0.05, 3e-4, 16.0, -1.0, 100.0);
    private static final List<String> TEXTS = List.of("fuzz", "a", "latest", "best", "two words", "\u00e4\u00f6\u00fc");
    private static final List<String> KEYS =
            List.of("team", "dataset.fraction", "dataset.size", "training.steps", "seeds", "a.b-c_d", "plane");

    private final Description description;
    private final Resources resources;

    SchemaValues(Description description, Resources resources) {
        this.description = description;
        this.resources = resources;
    }

    JsonNode of(JsonNode schema, Dice dice) {
        return of(schema, dice, 0);
    }

    private JsonNode of(JsonNode reference, Dice dice, int depth) {
        JsonNode schema = description.resolve(reference);
        for (String alternatives : List.of("oneOf", "anyOf")) {
            if (schema.has(alternatives)) {
                return of(dice.pick(List.copyOf(schema.get(alternatives).values())), dice, depth);
            }
        }
        if (schema.has("enum")) {
            return dice.pick(List.copyOf(schema.get("enum").values()));
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("default") && dice.oneIn(3)) {
            return schema.get("default");
        }
        return switch (type(schema, dice)) {
            case "object" -> object(schema, dice, depth);
            case "array" -> array(schema, dice, depth);
            case "integer" -> NODES.numberNode(whole(schema, dice));
            case "number" -> NODES.numberNode(dice.pick(NUMBERS));
            case "boolean" -> NODES.booleanNode(dice.oneIn(2));
            case "string" -> NODES.stringNode(text(schema, dice));
            default -> dice.pick(NODES.numberNode(0.5), NODES.numberNode(16), NODES.stringNode("x"), NODES.nullNode());
        };
    }

    private static String type(JsonNode schema, Dice dice) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return dice.pick(List.copyOf(type.values())).stringValue();
        }
        return type.stringValue(schema.has("properties") ? "object" : "any");
    }

    private ObjectNode object(JsonNode schema, Dice dice, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || (depth < DEEPEST && dice.oneIn(3))) {
                object.set(property.getKey(), of(property.getValue(), dice, depth + 1));
            }
        });
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject() && depth < DEEPEST) {
            for (int i = dice.upTo(3); i > 0; i--) {
                object.set(dice.pick(KEYS), of(additional, dice, depth + 1));
            }
        }
        return object;
    }

    private JsonNode array(JsonNode schema, Dice dice, int depth) {
        var array = NODES.arrayNode();
        for (int i = depth < DEEPEST ? dice.upTo(4) : 0; i > 0; i--) {
            array.add(of(schema.path("items"), dice, depth + 1));
        }
        return array;
    }

    private static long whole(JsonNode schema, Dice dice) {
        if (schema.has("minimum") && schema.has("maximum")) {
            return dice.between(
                    schema.get("minimum").longValue(), schema.get("maximum").longValue());
        }
        return dice.pick(WHOLES);
    }

    private String text(JsonNode schema, Dice dice) {
        return switch (schema.path("format").stringValue("")) {
            case "uuid" -> resources.lasting("labels", dice);
            case "date-time" -> "2026-11-27T00:00:00Z";
            default -> dice.pick(TEXTS);
        };
    }
}
